package io.sitthi.datasets.synthetic.subjects;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.block.BlockWriter;
import io.sitthi.datasets.synthetic.block.CodeBook;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.block.RowSource;
import io.sitthi.datasets.synthetic.random.Permutation;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a drop of subjects that do not exist. The same seed gives the same bytes, whatever the number of threads. */
public final class SubjectDrop {

    private SubjectDrop() {}

    /**
     * Writes a drop. The manifests come last, so what an interrupted run leaves behind is no drop.
     *
     * @param drop a directory without datasets; made when it is absent
     * @return the manifests, in the order of the source's datasets
     * @throws FileAlreadyExistsException when the directory holds datasets already, whole or not
     */
    public static List<Manifest> generate(
            Location drop, SyntheticDropOptions options, ProgressListener progress, SubjectSource source)
            throws IOException {
        for (Schema dataset : source.datasets()) {
            if (drop.resolve(dataset.name()).exists()) {
                throw new FileAlreadyExistsException(
                        drop.resolve(dataset.name()).absolute(),
                        null,
                        "choose an empty directory or delete what is there");
            }
        }
        drop.createDirectories();
        List<RowSource> sources = new ArrayList<>();
        for (Schema dataset : source.datasets()) {
            sources.add(new SourceOfRows(dataset, source, options));
        }
        Map<Schema, List<WrittenFile>> files =
                new BlockWriter(drop, options.threads(), options.compression(), progress).write(sources);
        List<Manifest> manifests = new ArrayList<>();
        for (Schema dataset : source.datasets()) {
            manifests.add(manifest(dataset, source, files.getOrDefault(dataset, List.of())));
        }
        for (Manifest manifest : manifests) {
            drop.resolve(manifest.dataset()).resolve(Manifest.FILE_NAME).writeAtomically(ManifestJson.write(manifest));
        }
        return manifests;
    }

    private static Manifest manifest(Schema dataset, SubjectSource source, List<WrittenFile> files) {
        return Manifest.of(dataset.name(), source.agency(dataset), source.asOf(dataset), files, null);
    }

    /** The rows of one dataset, the subjects in an order of the dataset's own. */
    private static final class SourceOfRows implements RowSource {

        private final Schema dataset;
        private final SubjectSource source;
        private final Permutation order;

        SourceOfRows(Schema dataset, SubjectSource source, SyntheticDropOptions options) {
            this.dataset = dataset;
            this.source = source;
            this.order = new Permutation(options.people(), options.seed(), source.orderName(dataset));
        }

        @Override
        public Schema dataset() {
            return dataset;
        }

        @Override
        public long positions() {
            return order.size();
        }

        @Override
        public double rowsPerPosition() {
            return source.rowsPerSubject(dataset);
        }

        @Override
        public Map<String, CodeBook> books() {
            return Map.of();
        }

        @Override
        public void emit(long position, Block block) {
            for (Row row : source.rows(order.apply(position), dataset)) {
                block.add(row);
            }
        }
    }
}
