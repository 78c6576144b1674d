package org.corrin.cohort.spark;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * A folder that only its owner may enter, made before anything is in it. A setting of permissions alone would not do: Hadoop keeps
 * file systems that were opened before the setting was known, as spark-submit does where it is given other jars.
 */
final class OwnFolder {

    private static final FsPermission OF_OWNER = new FsPermission((short) 0700);

    private OwnFolder() {}

    /** Makes it, in any file system that Spark writes. */
    static void make(Path folder, Configuration hadoop) throws IOException {
        FileSystem system = folder.getFileSystem(hadoop);
        if (!system.mkdirs(folder, OF_OWNER)) {
            throw new IOException("the folder `" + folder + "` cannot be made");
        }
        system.setPermission(folder, OF_OWNER);
    }
}
