package io.sitthi.datasets.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths on Hadoop file systems. None of these tests reaches a server. */
class HadoopLocationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hdfs://namenode:8020/results/out",
                "hdfs://namenode:8020/results/out/",
                "hdfs://namenode:8020/results//out///",
                "HDFS://NameNode:8020/results/out"
            })
    void aPathHasOneFormHoweverItIsWritten(String written) {
        Location out = Location.of(written);
        assertThat(out.absolute()).isEqualTo("hdfs://namenode:8020/results/out");
        assertThat(out.name()).isEqualTo("out");
        assertThat(out.parent().absolute()).isEqualTo("hdfs://namenode:8020/results");
    }

    @Test
    void theCaseOfAContainerOrPathIsKept() {
        assertThat(Location.of("abfs://Box@Account.net/Out/").absolute()).isEqualTo("abfs://Box@account.net/Out");
    }

    @Test
    void theRootOfAFileSystemIsAPath() {
        assertThat(Location.of("hdfs://namenode/").absolute()).isEqualTo("hdfs://namenode/");
        assertThat(Location.of("hdfs://namenode/").resolve("drop").absolute()).isEqualTo("hdfs://namenode/drop");
    }

    @Test
    void onlyHdfsRenamesAFolderInOneStep() throws Exception {
        assertThat(Location.of("hdfs://namenode/out").renamesDirectoriesAtOnce())
                .isTrue();
        assertThat(Location.of("s3a://bucket/out").renamesDirectoriesAtOnce()).isFalse();
    }

    @Test
    void onlyOfS3IsItKnownThatAFileIsSeenWhenItIsWhole() {
        assertThat(Location.of("s3a://bucket/out").showsOnlyWholeFiles()).isTrue();
        assertThat(Location.of("hdfs://namenode/out").showsOnlyWholeFiles()).isFalse();
        assertThat(Location.of("ftp://host/out").showsOnlyWholeFiles()).isFalse();
        assertThat(Location.of("out").showsOnlyWholeFiles()).isFalse();
    }

    @Test
    void aPasswordInAUriIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> Location.of("s3a://AKIAKEY:secret@bucket/out"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("core-site.xml")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("AKIAKEY");
    }
}
