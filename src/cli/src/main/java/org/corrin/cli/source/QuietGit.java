package org.corrin.cli.source;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit from doing more than reading the repository: left alone it starts git to ask where its settings are, tries
 * out the clock of the file system with files of its own, and writes what it measured into the user's home.
 */
final class QuietGit extends SystemReader.Delegate {

    private QuietGit(SystemReader reader) {
        super(reader);
    }

    /** Has JGit behave so from now on, in all of this process. */
    static void begin() {
        synchronized (QuietGit.class) {
            if (!(SystemReader.getInstance() instanceof QuietGit)) {
                SystemReader.setInstance(new QuietGit(SystemReader.getInstance()));
            }
        }
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new NoSettings(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new NoSettings(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new NoSettings(parent, fs);
    }

    /** Settings in no file, which know how exact the clock of every file system is: a second. */
    private static final class NoSettings extends FileBasedConfig {

        private NoSettings(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long defaultValue, TimeUnit unit) {
            return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
                    ? unit.convert(1, TimeUnit.SECONDS)
                    : super.getTimeUnit(section, subsection, name, defaultValue, unit);
        }

        @Override
        public void load() {
            // There is nothing to read.
        }

        @Override
        public void save() {
            // Nothing of it is to be kept.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
