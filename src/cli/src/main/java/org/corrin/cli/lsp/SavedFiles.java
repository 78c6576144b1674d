package org.corrin.cli.lsp;

import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What an editor tells of files that changed on the disk. */
final class SavedFiles implements WorkspaceService {

    private final GuidelineDocuments documents;

    SavedFiles(GuidelineDocuments documents) {
        this.documents = documents;
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        params.getChanges().forEach(change -> documents.saved(change.getUri()));
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        // There are no settings.
    }
}
