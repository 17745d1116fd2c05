package io.sitthi.jobs.wallet.nights;

import io.sitthi.datasets.WorkerThreads;
import io.sitthi.datasets.console.Progress;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.jobs.engine.scatter.BlockFiles;
import io.sitthi.jobs.engine.scatter.BlockFiles.OpenBlock;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.jobs.wallet.scatter.CitizenFile;
import io.sitthi.jobs.wallet.scatter.CitizenFileWriter;
import io.sitthi.jobs.wallet.scatter.CivilRecord;
import io.sitthi.jobs.wallet.scatter.FactRecord;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Makes the files that nights read of scattered blocks. */
final class PreparedFiles {

    private final BlockFiles<BlockFile> blocks;
    private final Path folder;
    private final int threads;
    private final Progress progress;

    /** @param folder of the blocks and of the files */
    PreparedFiles(BlockFiles<BlockFile> blocks, Path folder, int threads, Progress progress) {
        this.blocks = blocks;
        this.folder = folder;
        this.threads = threads;
        this.progress = progress;
    }

    /** Keeps the files of an earlier process: they belong to the blocks, whose bytes are unchanged. */
    void writeNames() throws IOException {
        List<OpenBlock<BlockFile>> civil = blocks.of(WalletSchemas.CIVIL);
        progress.start(
                "names", civil.stream().mapToLong(open -> open.block().rows()).sum(), "rows");
        List<Callable<@Nullable Void>> tasks = new ArrayList<>();
        for (OpenBlock<BlockFile> open : civil) {
            tasks.add(() -> {
                Path file = folder.resolve(PreparedReference.names(open.block().scratchName()));
                if (!Files.exists(file)) {
                    NameFile.write(file, open.block());
                }
                progress.advance(open.block().rows());
                return null;
            });
        }
        run(tasks);
    }

    /**
     * Orders each dataset's records by citizen. The blocks are kept until the reference is there: after a kill this is
     * done again.
     *
     * @return buckets in which some citizen has several civil rows
     */
    BitSet writeCitizens(List<Schema> datasets, Buckets buckets) throws IOException {
        progress.start("order", datasets.size(), "datasets");
        BitSet repeated = new BitSet();
        List<Callable<@Nullable Void>> tasks = new ArrayList<>();
        for (Schema dataset : datasets) {
            boolean civil = dataset.equals(WalletSchemas.CIVIL);
            List<BlockFile> own =
                    blocks.of(dataset).stream().map(OpenBlock::file).toList();
            tasks.add(() -> {
                BitSet found = new CitizenFileWriter(
                                own, buckets, civil ? CivilRecord.words(true) : FactRecord.WORDS, civil)
                        .write(folder.resolve(PreparedReference.fileName(dataset)));
                if (civil) {
                    repeated.or(found); // by this task alone
                }
                progress.advance(1);
                return null;
            });
        }
        run(tasks);
        return repeated;
    }

    private void run(List<Callable<@Nullable Void>> tasks) throws IOException {
        try (WorkerThreads workers = new WorkerThreads("prepare", threads)) {
            workers.run(tasks);
        }
    }

    /** Describes the file of a dataset's records. */
    static PreparedState.Kept kept(Path file) throws IOException {
        try (CitizenFile written = CitizenFile.open(file)) {
            if (written == null) {
                throw new IOException(file + " is missing");
            }
            return new PreparedState.Kept(file.getFileName().toString(), Files.size(file), written.records());
        }
    }
}
