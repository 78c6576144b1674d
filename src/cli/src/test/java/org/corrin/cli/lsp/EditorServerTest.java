package org.corrin.cli.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.corrin.cli.lsp.EditorClient.answered;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.corrin.RulesCopy;
import org.corrin.buildcache.BuildCache;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An editor and the server, over the protocol. */
class EditorServerTest {

    @TempDir
    private Path folder;

    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private EditorClient editor;
    private Path rules;
    private String uri;
    private String text;

    @BeforeEach
    void openARuleFile() throws Exception {
        RulesCopy.into(folder);
        rules = folder.toRealPath().resolve(RulesCopy.GUIDELINE);
        uri = uri(RulesCopy.SERUM_B12);
        text = Files.readString(rules.resolve(RulesCopy.SERUM_B12));
        Pipe toServer = Pipe.open();
        Pipe toEditor = Pipe.open();
        new Thread(() -> code.complete(EditorServer.serve(in(toServer), out(toEditor), BuildCache.none())), "server")
                .start();
        editor = new EditorClient(in(toEditor), out(toServer));
        editor.begin();
        editor.open(uri, text);
    }

    @AfterEach
    void takeLeave() throws Exception {
        editor.end();
        assertThat(code.get(1, TimeUnit.MINUTES)).isZero();
    }

    // The piped streams of java.io break off when a thread that wrote to them ends.
    private static InputStream in(Pipe pipe) {
        return Channels.newInputStream(pipe.source());
    }

    private static OutputStream out(Pipe pipe) {
        return Channels.newOutputStream(pipe.sink());
    }

    private String uri(String file) {
        return rules.resolve(file).toUri().toString();
    }

    private TextDocumentService documents() {
        return editor.server().getTextDocumentService();
    }

    private TextDocumentIdentifier file() {
        return new TextDocumentIdentifier(uri);
    }

    private static Range range(int line, int from, int to) {
        return new Range(new Position(line, from), new Position(line, to));
    }

    @Test
    void aMisspeltTestIsMarkedAsItIsTypedAndNotOnceItIsMended() throws Exception {
        editor.type(uri, text.replaceFirst("test == \"serum B12\"", "test == \"serum B21\""));
        Diagnostic problem = editor.await(uri, problems -> !problems.isEmpty()).get(0);
        assertThat(problem.getRange()).isEqualTo(range(9, 25, 34));
        assertThat(problem.getMessage().getLeft())
                .isEqualTo("no test is called `serum B21`\ndid you mean `serum B12`?");
        editor.type(uri, text);
        editor.await(uri, List::isEmpty);
    }

    @Test
    void whatWouldMendAProblemIsOfferedWhereItIsMarked() throws Exception {
        editor.type(uri, text.replaceFirst("test == \"serum B12\"", "test == \"serum B21\""));
        editor.await(uri, problems -> !problems.isEmpty());
        CodeActionContext context = new CodeActionContext(List.of());
        assertThat(answered(documents().codeAction(new CodeActionParams(file(), range(9, 0, 50), context))))
                .singleElement()
                .satisfies(action -> {
                    assertThat(action.getRight().getTitle()).isEqualTo("Write `serum B12`");
                    assertThat(action.getRight().getEdit().getChanges().get(uri))
                            .containsExactly(new TextEdit(range(9, 25, 34), "serum B12"));
                });
        assertThat(answered(documents().codeAction(new CodeActionParams(file(), range(10, 0, 4), context))))
                .isEmpty();
        editor.type(uri, text);
        editor.await(uri, List::isEmpty);
    }

    /** What is typed in one file may be wrong in another. */
    @Test
    void aProblemIsToldOfTheFileItIsIn() throws Exception {
        editor.type(uri, text.replace("S18", "S14"));
        assertThat(editor.await(uri("statements.yaml"), problems -> !problems.isEmpty()))
                .extracting(problem -> problem.getMessage().getLeft())
                .containsExactly("`S14` says why it has no rule, and has one\nremove its `noRule`");
    }

    @Test
    void scenariosThatComeOutDifferentlyAreToldWhenNothingElseIsWrong() throws Exception {
        editor.type(uri, text.replace("180 pg/mL\"", "170 pg/mL\""));
        assertThat(editor.await(uri("scenarios/20-serum-b12.yaml"), problems -> !problems.isEmpty()))
                .extracting(problem -> problem.getMessage().getLeft())
                .anyMatch(message -> message.contains("comes out differently"));
        editor.type(uri, text);
        editor.await(uri("scenarios/20-serum-b12.yaml"), List::isEmpty);
    }

    @Test
    void namesAreOffered() throws Exception {
        List<CompletionItem> items = answered(documents().completion(new CompletionParams(file(), new Position(9, 28))))
                .getLeft();
        assertThat(items)
                .filteredOn(item -> item.getLabel().equals("MMA"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.getDetail()).startsWith("nmol/L");
                    assertThat(item.getTextEdit().getLeft()).isEqualTo(new TextEdit(range(9, 25, 34), "MMA"));
                });
    }

    @Test
    void aNameTellsWhatItMeansAndLeadsToWhereItIsDefined() throws Exception {
        Position statement = new Position(7, 17);
        Hover hover = answered(documents().hover(new HoverParams(file(), statement)));
        assertThat(hover.getContents().getRight().getValue()).startsWith("**S16** · statement");
        List<? extends Location> places = answered(documents().definition(new DefinitionParams(file(), statement)))
                .getLeft();
        assertThat(places)
                .singleElement()
                .satisfies(place -> assertThat(place.getUri()).isEqualTo(uri("statements.yaml")));
        assertThat(answered(documents().hover(new HoverParams(file(), new Position(4, 3)))))
                .isNull();
    }

    @Test
    void aRuleIsRenamedInEveryFile() throws Exception {
        Files.writeString(rules.resolve("notes.md"), "See `serum B12 is low when below 180 pg/mL`.\n");
        Position name = new Position(6, 10);
        editor.server()
                .getWorkspaceService()
                .didChangeWatchedFiles(new DidChangeWatchedFilesParams(
                        List.of(new FileEvent(uri("notes.md"), FileChangeType.Created))));
        assertThat(answered(documents().prepareRename(new PrepareRenameParams(file(), name)))
                        .getFirst())
                .isEqualTo(range(6, 6, 43));
        WorkspaceEdit edit = answered(documents().rename(new RenameParams(file(), name, "low B12")));
        assertThat(edit.getChanges()).containsOnlyKeys(uri, uri("notes.md"));
        assertThat(edit.getChanges().get(uri)).containsExactly(new TextEdit(range(6, 6, 43), "low B12"));
        assertThatThrownBy(() -> answered(documents().rename(new RenameParams(file(), name, "a \"b\""))))
                .hasMessageContaining("a rule cannot be called `a \"b\"`");
    }

    @Test
    void aFileIsLaidOut() throws Exception {
        editor.type(uri, text.replace("    $lab : Lab( ", "$lab:Lab("));
        List<? extends TextEdit> edits =
                answered(documents().formatting(new DocumentFormattingParams(file(), new FormattingOptions(4, true))));
        assertThat(edits)
                .singleElement()
                .satisfies(edit -> assertThat(edit.getNewText()).isEqualTo(text));
    }

    @Test
    void aFileThatIsClosedCountsAsItIsSaved() throws Exception {
        editor.type(uri, text.replaceFirst("end", "edn"));
        editor.await(uri, problems -> !problems.isEmpty());
        documents().didClose(new DidCloseTextDocumentParams(file()));
        editor.await(uri, List::isEmpty);
    }

    @Test
    void filesOfNoGuidelineAreLeftAlone() throws Exception {
        String other = folder.toRealPath().resolve("notes.drl").toUri().toString();
        editor.open(other, "rule");
        editor.open("untitled:Untitled-1", "rule");
        assertThat(answered(documents().hover(new HoverParams(new TextDocumentIdentifier(other), new Position(0, 1)))))
                .isNull();
    }
}
