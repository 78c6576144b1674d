package org.corrin.rules.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.corrin.Shipped;
import org.corrin.documents.FileProblem;
import org.corrin.facts.Fact;
import org.corrin.rules.compiled.CompiledClass.ClassMember;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.ReleaseId;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The second wall: what compiled rules may hold is known to the last method. */
class BytecodeWallTest {

    private static final String FOLDER = "b12/ms";

    /** All that the dialect has, in three rules. */
    private static final String WHOLE_DIALECT = resource("/whole-dialect.drl");

    private static final String RULE = """
            package b12.ms
            import org.corrin.facts.*
            import org.corrin.rules.*

            rule "a result"
            when
                $lab : Lab( test == "serum B12" )
            then
                insertLogical( new Discordance( $lab ) );
            end
            """;

    static String resource(String name) {
        try (InputStream text = BytecodeWallTest.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    /** Every file that Drools makes of these; none is loaded. */
    private static Map<String, byte[]> build(Map<String, String> files) {
        KieServices kie = KieServices.get();
        ReleaseId id = kie.newReleaseId("org.corrin.release", "rules", "test");
        KieFileSystem sources = kie.newKieFileSystem();
        sources.generateAndWritePomXML(id);
        files.forEach((name, text) -> sources.write("src/main/resources/" + FOLDER + "/" + name, text));
        InternalKieModule module = (InternalKieModule) kie.newKieBuilder(sources, Fact.class.getClassLoader())
                .buildAll(ExecutableModelProject.class)
                .getKieModule();
        kie.getRepository().removeKieModule(id);
        Map<String, byte[]> built = new TreeMap<>();
        module.getFileNames().forEach(name -> built.put(name, module.getBytes(name)));
        return built;
    }

    private static final Map<String, byte[]> OF_ONE_RULE = build(Map.of("a.drl", RULE));

    private static List<FileProblem> problems(Map<String, byte[]> built, WrittenRule... rules) {
        return BytecodeWall.problems(FOLDER, built, Set.of("a.drl"), List.of(rules));
    }

    /** The class that does what follows after {@code then}. */
    private static String consequence() {
        return OF_ONE_RULE.keySet().stream()
                .filter(path -> path.contains("LambdaConsequence"))
                .findFirst()
                .orElseThrow()
                .replace(".class", "");
    }

    /** The one rule's build, with another class in the place of its consequence. */
    private static Map<String, byte[]> withConsequence(byte[] other) {
        Map<String, byte[]> changed = new TreeMap<>(OF_ONE_RULE);
        changed.put(consequence() + ".class", other);
        return changed;
    }

    private static final WrittenRule A_RESULT = new WrittenRule("a result", "a.drl", 5, RULE);

    /** The whole dialect and the shipped rules. */
    private static final class Everything {

        private static final Map<String, String> FILES = files();
        private static final Map<String, byte[]> BUILT = build(FILES);

        private static Map<String, String> files() {
            Map<String, String> files = new TreeMap<>(Map.of("a.drl", WHOLE_DIALECT));
            Shipped.files().named("", ".drl").forEach(file -> files.put(file.getKey(), file.getValue()));
            return files;
        }
    }

    @Test
    void whatDroolsMakesOfTheWholeDialectAndOfTheShippedRulesPasses() {
        assertThat(BytecodeWall.problems(FOLDER, Everything.BUILT, Everything.FILES.keySet(), List.of()))
                .isEmpty();
    }

    /** The list grows only with the dialect: what no rule of it needs is not allowed. */
    @Test
    void everythingAllowedIsNeededByARuleOfTheDialect() {
        GeneratedNames names = new GeneratedNames(FOLDER);
        Map<String, Set<String>> needed = new TreeMap<>();
        Everything.BUILT.forEach((path, bytes) -> CompiledClass.read(bytes).ifPresent(compiled -> {
            String kind = names.kind(compiled.name()).orElseThrow();
            for (ClassMember member : compiled.members()) {
                Set<String> references = needed.computeIfAbsent(
                        kind + " " + GeneratedNames.member(kind, member.name()), name -> new TreeSet<>());
                member.references().forEach(reference -> references.add(names.general(reference)));
            }
        }));
        assertThat(new TreeMap<>(AllowedReferences.byMethod())).isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource({
        "java/lang/System,   exit,        (I)V,                                   java.lang.System.exit",
        "java/lang/Runtime,  getRuntime,  ()Ljava/lang/Runtime;,                  java.lang.Runtime.getRuntime",
        "java/lang/Class,    forName,     (Ljava/lang/String;)Ljava/lang/Class;,  java.lang.Class.forName",
        "java/lang/System,   arraycopy,   (Ljava/lang/Object;)V,                  java.lang.System.arraycopy",
        "org/corrin/rules/Finding, hashCode, ()I,                                 org.corrin.rules.Finding.hashCode",
    })
    void aCallThatNoRuleNeedsIsReportedAtItsRule(String owner, String method, String descriptor, String call) {
        byte[] bytes =
                consequence(code -> code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, descriptor, false));
        assertThat(problems(withConsequence(bytes), A_RESULT))
                .contains(new FileProblem(
                        "a.drl",
                        5,
                        0,
                        "a result",
                        "this rule refers to `" + call + "`, which no rule may do",
                        "a rule reads facts and inserts conclusions, and does nothing else"));
    }

    private interface Code {
        void write(MethodVisitor method);
    }

    /** A class in the place of a consequence whose {@code execute} does this. */
    private static byte[] consequence(Code code) {
        return consequence("execute", Opcodes.ACC_PUBLIC, code);
    }

    private static byte[] consequence(String method, int access, Code code) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, consequence(), null, "java/lang/Enum", null);
        MethodVisitor visitor = writer.visitMethod(access, method, "()V", null, null);
        code.write(visitor);
        visitor.visitMaxs(9, 9);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void assertRefused(byte[] bytes, String message) {
        assertThat(problems(withConsequence(bytes), A_RESULT)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(5);
            assertThat(problem.rule()).isEqualTo("a result");
            assertThat(problem.message()).isEqualTo("this rule " + message + ", which no rule may do");
        });
    }

    @Test
    void codeThatNoRuleNeedsIsReportedAtItsRule() {
        assertRefused(
                consequence(code -> {
                    Label back = new Label();
                    code.visitLabel(back);
                    code.visitJumpInsn(Opcodes.GOTO, back);
                }),
                "holds a loop");
        assertRefused(
                consequence(code -> {
                    Label back = new Label();
                    code.visitLabel(back);
                    code.visitTableSwitchInsn(0, 0, back, back);
                }),
                "holds a loop");
        assertRefused(consequence(code -> code.visitInsn(Opcodes.MONITORENTER)), "holds a lock");
        assertRefused(
                consequence("execute", Opcodes.ACC_NATIVE, code -> {}),
                "holds a method that is native or synchronized");
        assertRefused(consequence("helper", Opcodes.ACC_STATIC, code -> {}), "has a method of its own");
        assertRefused(
                consequence(
                        "<clinit>", Opcodes.ACC_STATIC, code -> code.visitTypeInsn(Opcodes.NEW, "java/lang/Thread")),
                "refers to `java.lang.Thread`");
        assertRefused(
                consequence(code -> code.visitLdcInsn(org.objectweb.asm.Type.getObjectType("java/lang/Runtime"))),
                "refers to `java.lang.Runtime`");
        assertRefused(
                consequence(
                        code -> code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, consequence(), "execute", "()V", false)),
                "refers to compiled code of its own");
    }

    @Test
    void aFileThatNoRuleMakesIsReported() {
        for (String path : List.of(
                "java/lang/Foo.class",
                "b12/ms/Helper.class",
                "META-INF/kmodule.xml",
                "META-INF/services/java.nio.file.spi.FileSystemProvider",
                "b12/ms/b.drl")) {
            Map<String, byte[]> more = new TreeMap<>(OF_ONE_RULE);
            more.put(path, OF_ONE_RULE.get(consequence() + ".class"));
            assertThat(problems(more, A_RESULT))
                    .as(path)
                    .extracting(FileProblem::message)
                    .containsExactly("the compiled rules hold "
                            + (path.startsWith(FOLDER) ? "a class" : "`" + path + "`") + " that no rule makes");
        }
    }

    @Test
    void aClassThatCannotBeReadIsReported() {
        assertThat(problems(withConsequence(new byte[] {1, 2, 3}), A_RESULT)).hasSize(1);
    }
}
