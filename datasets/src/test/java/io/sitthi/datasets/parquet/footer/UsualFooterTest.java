package io.sitthi.datasets.parquet.footer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** Usual footers are parsed as parquet-format's own parser does; others, and damaged ones, are so or not at all. */
class UsualFooterTest {

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void usualFootersAreParsedAsByTheOtherParser(@ForAll long seed) throws IOException {
        FileMetaData footer = footer(new Random(seed));
        byte[] bytes = written(footer);
        assertThat(UsualFooter.parse(bytes, 0, bytes.length)).isEqualTo(footer);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void unusualFootersAreLeftToTheOtherParser(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        FileMetaData footer = footer(random);
        ColumnChunk chunk = new ColumnChunk(0).setMeta_data(metadata(random));
        footer.addToRow_groups(new RowGroup(List.of(chunk), 1, 1));
        switch (random.nextInt(4)) {
            case 0 -> chunk.setFile_path("elsewhere.parquet");
            case 1 -> chunk.getMeta_data().setPath_in_schema(List.of("\u0e0a\u0e37\u0e48\u0e2d"));
            case 2 -> chunk.getMeta_data().setBloom_filter_offset(4);
            default -> chunk.getMeta_data().setStatistics(new Statistics().setMin(new byte[8]));
        }
        byte[] bytes = written(footer);
        assertThat(UsualFooter.parse(bytes, 0, bytes.length)).isNull();
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void damagedFootersAreNotReadOtherwise(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = written(footer(random));
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        try {
            FooterShape.check(bytes, 0, bytes.length);
        } catch (IllegalArgumentException e) {
            return;
        }
        FileMetaData usual = UsualFooter.parse(bytes, 0, bytes.length);
        if (usual != null) {
            assertThat(usual).isEqualTo(byTheOtherParser(bytes));
        }
    }

    private static @Nullable FileMetaData byTheOtherParser(byte[] bytes) {
        try {
            return Util.readFileMetaData(new ByteArrayInputStream(bytes), bytes.length);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static byte[] written(FileMetaData footer) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, written);
        return written.toByteArray();
    }

    private static FileMetaData footer(Random random) {
        List<RowGroup> groups = new ArrayList<>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            List<ColumnChunk> chunks = new ArrayList<>();
            for (int column = random.nextInt(20); column > 0; column--) {
                chunks.add(new ColumnChunk(random.nextInt(2)).setMeta_data(metadata(random)));
            }
            RowGroup group = new RowGroup(chunks, number(random), number(random));
            if (random.nextBoolean()) {
                group.setFile_offset(number(random));
                group.setTotal_compressed_size(number(random));
                group.setOrdinal((short) random.nextInt());
            }
            groups.add(group);
        }
        FileMetaData footer = new FileMetaData(1, List.of(new SchemaElement("root")), number(random), groups);
        return random.nextBoolean() ? footer.setCreated_by("somebody") : footer;
    }

    private static ColumnMetaData metadata(Random random) {
        ColumnMetaData metadata = new ColumnMetaData(
                any(random, Type.values()),
                List.of(any(random, Encoding.values()), Encoding.RLE),
                List.of("column_" + random.nextInt(30)),
                any(random, CompressionCodec.values()),
                number(random),
                number(random),
                number(random),
                number(random));
        if (random.nextBoolean()) {
            metadata.setDictionary_page_offset(number(random));
        }
        if (random.nextBoolean()) {
            metadata.setStatistics(new Statistics()
                    .setNull_count(number(random))
                    .setMin_value(new byte[random.nextInt(9)])
                    .setMax_value(new byte[random.nextInt(200)])
                    .setIs_min_value_exact(random.nextBoolean())
                    .setIs_max_value_exact(random.nextBoolean()));
        }
        if (random.nextBoolean()) {
            metadata.setEncoding_stats(List.of(new PageEncodingStats(
                    any(random, PageType.values()), any(random, Encoding.values()), random.nextInt())));
        }
        return metadata;
    }

    private static long number(Random random) {
        return random.nextLong() >> random.nextInt(Long.SIZE);
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
