package org.corrin.updates;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.FileProblem;
import org.corrin.signing.SignatureCheck;
import org.corrin.signing.SignedRelease;
import org.corrin.signing.TrustedSigners;
import org.corrin.signing.TrustedSigners.TrustedSignersRead;
import org.corrin.store.StoredRelease;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whose signature a release needs before it answers, wherever it comes from: REST, the folder or the store. Without trusted
 * signers in the settings none is needed.
 */
@Singleton
class RequiredSignatures {

    private final TrustedSigners trusted;

    /** @throws IllegalArgumentException if the setting cannot be read: the service must not start then, and seem to be guarded */
    RequiredSignatures(@ConfigProperty(name = "corrin.trusted-signers") Optional<String> setting) {
        TrustedSignersRead read = TrustedSigners.read(setting.orElse(""), Path.of(""));
        if (!read.problems().isEmpty()) {
            throw new IllegalArgumentException("CORRIN_TRUSTED_SIGNERS: " + String.join("; ", read.problems()));
        }
        trusted = read.signers();
    }

    /** What is wrong with the signatures of a release; nothing where none is needed. An absent one is as bad as a wrong one. */
    List<FileProblem> problems(String guideline, String release, String signatures) {
        return trusted.areAny()
                ? SignatureCheck.of(signatures, new SignedRelease(guideline, release), trusted)
                        .problems()
                : List.of();
    }

    /** The same of a release that is kept. */
    List<FileProblem> problems(StoredRelease kept) {
        return problems(kept.guideline(), kept.release(), kept.signature());
    }
}
