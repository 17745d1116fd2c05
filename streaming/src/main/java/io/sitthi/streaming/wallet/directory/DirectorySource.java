package io.sitthi.streaming.wallet.directory;

import java.io.IOException;
import java.io.Serializable;

/** How a task gets at the directories; travels with the job to where its tasks run. */
public interface DirectorySource extends Serializable {

    /**
     * Opens the directories, or takes part in those that another task of this process opened.
     *
     * @throws IOException when they cannot be opened or built
     */
    OpenDirectories open() throws IOException;
}
