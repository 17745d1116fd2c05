package io.sitthi.jobs.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times in a history that is kept in a directory. */
class HistoryTimesTest {

    @TempDir
    private Path folder;

    private HistoryInZones zones;

    @BeforeEach
    void open() {
        JdbcDataSource tables = new JdbcDataSource();
        tables.setURL("jdbc:h2:file:" + folder.resolve("history"));
        zones = new HistoryInZones(() -> JobHistory.inFile(folder.resolve("history")), tables);
    }

    @AfterEach
    void restoreZone() {
        zones.close();
    }

    @Test
    void timesAreTheSameInstantsInEveryZone() throws Exception {
        zones.timesAreTheSameInstantsInEveryZone();
    }

    @Test
    void theLastStepIsTheOneThatWasMadeLast() throws Exception {
        zones.theLastStepIsTheOneThatWasMadeLast();
    }

    @Test
    void whatAnEarlierVersionWroteIsChangedToUtcOnce() throws Exception {
        zones.whatAnEarlierVersionWroteIsChangedToUtcOnce();
        assertThat(folder.resolve("history.damaged.mv.db")).doesNotExist();
    }
}
