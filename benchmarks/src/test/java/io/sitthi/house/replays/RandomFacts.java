package io.sitthi.house.replays;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.parquet.Compression;
import io.sitthi.datasets.parquet.ParquetFileWriter;
import io.sitthi.datasets.parquet.ParquetSchema;
import io.sitthi.datasets.parquet.RowGroupEncoder;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.programme.ProgrammeFile;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.block.Block;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.programmes.mandates.MandateSchemas;
import io.sitthi.programmes.proofing.ProofingChannel;
import io.sitthi.programmes.proofing.ProofingKind;
import io.sitthi.programmes.proofing.ProofingSchemas;
import io.sitthi.programmes.proofing.ProofingTerms;
import io.sitthi.programmes.signins.SignInSchemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Drops of facts in which much goes wrong: few subjects, few ids, instants that coincide and that meet every limit to the
 * microsecond, repeated events, nulls, unknown codes, rows later than the day. The rows stand in no order.
 */
final class RandomFacts {

    static final LocalDate DAY = LocalDate.of(2024, 8, 15);

    private static final long MINUTE = 60_000_000L;
    private static final long HOUR = 60 * MINUTE;
    private static final long END = (DAY.toEpochDay() + 1) * 24 * HOUR - 7 * HOUR;
    private static final long[] STEPS = {
        0,
        0,
        1,
        7,
        MINUTE,
        5 * MINUTE,
        15 * MINUTE - 1,
        15 * MINUTE,
        15 * MINUTE + 1,
        12 * HOUR,
        12 * HOUR + 1,
        24 * HOUR,
        24 * HOUR + 1,
        7 * 24 * HOUR
    };

    private final Random random;
    private final Map<Schema, List<Row>> rows = new LinkedHashMap<>();

    private RandomFacts(long seed, List<Schema> datasets) {
        random = new Random(seed);
        datasets.forEach(dataset -> rows.put(dataset, new ArrayList<>()));
    }

    private static byte[] uuid(long high, long low) {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    private Row row(Schema dataset) {
        Row row = new Row(dataset);
        rows.get(dataset).add(row);
        return row;
    }

    /** Ids of which a few come again, some with the sign bit set. */
    private byte[] eventId() {
        return oneIn(12) ? uuid(-1L, random.nextInt(30)) : uuid(random.nextLong(), random.nextLong());
    }

    private long firstInstant() {
        return END - random.nextInt(20 * 24) * HOUR;
    }

    private long later(long instant) {
        return instant + STEPS[random.nextInt(STEPS.length)];
    }

    /** Spoils some rows: any column may be null; of the subject's only where that makes no orphan. */
    private void spoil(boolean mayLoseSubject) {
        rows.forEach((schema, all) -> all.forEach(row -> {
            for (Column column : schema.columns()) {
                boolean isSubject = column.name().equals(schema.key());
                if (oneIn(250) && (!isSubject || mayLoseSubject)) {
                    row.set(column.name(), null);
                }
            }
        }));
    }

    static RandomFacts proofing(long seed) {
        RandomFacts drop = new RandomFacts(seed, ProofingSchemas.DELIVERED);
        ProofingTerms terms = ProgrammeFile.shipped(ProofingKind.PROOFING).terms();
        for (long citizen = 1; citizen <= 60; citizen++) {
            long at = drop.firstInstant();
            for (int application = 0; application < 1 + drop.random.nextInt(4); application++) {
                int place = drop.random.nextInt(3) == 0
                        ? 0
                        : drop.random.nextInt(terms.channels().size());
                ProofingChannel channel = terms.channel(place);
                boolean isFirstTime = drop.oneIn(2);
                for (int step = 0; step < channel.steps().size(); step++) {
                    int taken =
                            drop.oneIn(10) ? drop.random.nextInt(channel.steps().size()) : step;
                    String name = channel.steps().get(taken).name();
                    drop.row(ProofingSchemas.PROOFING_EVENTS)
                            .set("event_id", drop.eventId())
                            .set("citizen_id", citizen)
                            .set("application_id", (long) (drop.oneIn(20) ? 1 : application))
                            .set("channel", drop.oneIn(40) ? "PIGEON" : channel.name())
                            .set("step", drop.oneIn(40) ? "FLOWN" : drop.oneIn(8) ? " " + name : name)
                            .set("code", drop.oneIn(8) ? null : drop.oneIn(8) ? "B" : "A")
                            .set("first_time", drop.oneIn(4) ? null : isFirstTime)
                            .set("occurred_at", at);
                    at = drop.oneIn(3) ? drop.later(at) : at + 1_000_000L * drop.random.nextInt(600);
                    step -= drop.oneIn(9) ? 1 : 0;
                }
                at = drop.later(at);
            }
        }
        drop.spoil(true);
        return drop;
    }

    static RandomFacts mandates(long seed) {
        RandomFacts drop = new RandomFacts(seed, MandateSchemas.DELIVERED);
        String[] events = {"GRANTED", "GRANTED", "CONFIRMED", "CONFIRMED", "CONFIRMED", "DECLINED", "REVOKED", "LENT"};
        String[] systems = {"NSW", "E_LICENSE", "QR_CODE", " WEBBOARD", "FAX"};
        for (long grantor = 1; grantor <= 40; grantor++) {
            long at = drop.firstInstant();
            for (int i = 0; i < 30; i++) {
                long agent = 1 + drop.random.nextInt(4);
                if (drop.oneIn(2)) {
                    drop.row(MandateSchemas.ACTS)
                            .set("act_id", uuid(grantor, drop.random.nextLong()))
                            .set("grantor_tax_id", grantor)
                            .set("actor_tax_id", agent)
                            .set("system", systems[drop.random.nextInt(systems.length)])
                            .set("occurred_at", at);
                } else {
                    String event = events[drop.random.nextInt(drop.oneIn(4) ? events.length : events.length - 1)];
                    boolean isGrantors = event.equals("GRANTED") || event.equals("REVOKED");
                    long mandate = 1 + drop.random.nextInt(6);
                    List<String> covered = new ArrayList<>();
                    for (int s = 0; s < drop.random.nextInt(3); s++) {
                        covered.add(systems[drop.random.nextInt(drop.oneIn(6) ? systems.length : systems.length - 1)]);
                    }
                    drop.row(MandateSchemas.MANDATE_EVENTS)
                            .set("event_id", drop.eventId())
                            .set("grantor_tax_id", grantor)
                            .set("mandate_id", mandate)
                            .set("event", event)
                            .set("by_tax_id", drop.oneIn(10) ? 9L : isGrantors ? grantor : 1 + mandate % 4)
                            .set("agent_tax_id", drop.oneIn(12) ? null : 1 + mandate % 4)
                            .set("systems", covered)
                            .set("valid_from", drop.oneIn(3) ? at + HOUR * drop.random.nextInt(3) : null)
                            .set("valid_until", drop.oneIn(3) ? at + HOUR * drop.random.nextInt(30) : null)
                            .set("reason", drop.oneIn(5) ? null : drop.oneIn(8) ? " " : "left us")
                            .set("occurred_at", at);
                }
                at = drop.oneIn(3) ? drop.later(at) : at + HOUR;
            }
        }
        drop.spoil(false);
        return drop;
    }

    static RandomFacts signIns(long seed) {
        RandomFacts drop = new RandomFacts(seed, SignInSchemas.DELIVERED);
        String[] events = {"ENABLED", "ENABLED", "DISABLED", "RESET_BY_OFFICER", "PASSWORD_RESET", "CLOSED", "OPENED"};
        for (long account = 1; account <= 50; account++) {
            long at = drop.firstInstant();
            for (int i = 0; i < 40; i++) {
                if (drop.oneIn(6)) {
                    String event = events[drop.random.nextInt(drop.oneIn(5) ? events.length : events.length - 2)];
                    drop.row(SignInSchemas.FACTOR_EVENTS)
                            .set("event_id", drop.eventId())
                            .set("account_id", account)
                            .set("event", event)
                            .set("occurred_at", at);
                } else {
                    long step = Math.floorDiv(at, 30_000_000L) + drop.random.nextInt(4) - 2;
                    drop.row(SignInSchemas.SIGN_INS)
                            .set("sign_in_id", uuid(account, drop.random.nextLong()))
                            .set("account_id", account)
                            .set("password_ok", drop.oneIn(2))
                            .set("code_step", drop.oneIn(4) ? null : drop.oneIn(9) ? -1L : step)
                            .set("occurred_at", at);
                }
                at = drop.oneIn(4) ? drop.later(at) : at + MINUTE * drop.random.nextInt(4);
            }
        }
        drop.spoil(false);
        return drop;
    }

    /** Writes the drop, each dataset in two files. */
    Path write(Path folder) throws IOException {
        for (Map.Entry<Schema, List<Row>> dataset : rows.entrySet()) {
            Schema schema = dataset.getKey();
            Collections.shuffle(dataset.getValue(), random);
            write(folder, schema, dataset.getValue(), DAY);
        }
        return folder;
    }

    /** Writes a dataset of a drop, its rows in two files. */
    static void write(Path folder, Schema schema, List<Row> rows, LocalDate asOf) throws IOException {
        Path target = Files.createDirectories(folder.resolve(schema.name()));
        int half = rows.size() / 2;
        List<Manifest.FileEntry> entries = new ArrayList<>();
        for (List<Row> part : List.of(rows.subList(0, half), rows.subList(half, rows.size()))) {
            WrittenFile written = write(target.resolve("part-" + entries.size() + ".parquet"), schema, part);
            entries.add(new Manifest.FileEntry(written.name(), written.rows(), written.bytes(), written.sha256()));
        }
        Files.write(
                target.resolve(Manifest.FILE_NAME),
                ManifestJson.write(new Manifest(schema.name(), "a test", asOf, entries, null)));
    }

    private static WrittenFile write(Path file, Schema schema, List<Row> part) throws IOException {
        ParquetSchema optional = ParquetSchema.allOptional(schema.columns());
        RowGroupEncoder encoder = new RowGroupEncoder(optional, Compression.ZSTD);
        try (ParquetFileWriter writer = ParquetFileWriter.create(Location.of(file), optional)) {
            for (int first = 0; first < part.size(); first += 100) {
                Block block = new Block(schema, Map.of());
                part.subList(first, Math.min(part.size(), first + 100)).forEach(block::add);
                writer.append(encoder.encode(block.toVectors(), block.rows()));
            }
            return writer.finish();
        }
    }
}
