package io.sitthi.jobs.wallet.report;

import io.sitthi.datasets.drop.Manifest;
import io.sitthi.jobs.engine.report.DatasetFiles;
import io.sitthi.jobs.engine.report.Execution;
import io.sitthi.jobs.engine.report.PlaceNames;
import io.sitthi.jobs.wallet.report.RunSummary.AreaCount;
import io.sitthi.jobs.wallet.report.RunSummary.DayCount;
import io.sitthi.jobs.wallet.report.RunSummary.RejectCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes a report of a made-up national run, to look at in a browser while working on the page: {@code SamplePage
 * districts.csv provinces.geojson report.html}.
 */
final class SamplePage {

    private final Random random = new Random(2567);

    public static void main(String[] arguments) throws IOException {
        List<String[]> rows = Files.readAllLines(Path.of(arguments[0])).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        List<PlaceNames.District> names = rows.stream()
                .map(row -> new PlaceNames.District(Integer.parseInt(row[0]), row[1], row[2]))
                .toList();
        RunSummary summary = new SamplePage().summary(names);
        ReportPage page = new ReportPage(new PlaceNames(Files.readString(Path.of(arguments[1])), names));
        Files.write(Path.of(arguments[2]), page.bytes(summary));
        System.out.println(SummaryTable.render(summary, arguments[2]));
    }

    private RunSummary summary(List<PlaceNames.District> names) {
        List<AreaCount> districts = new ArrayList<>();
        long decided = 0;
        long eligible = 0;
        for (PlaceNames.District name : names) {
            int province = name.code() / 100;
            double share =
                    0.80 + 0.06 * Math.sin(province * 1.7) + 0.02 * random.nextGaussian() - (province <= 13 ? 0.06 : 0);
            long registrations = Math.round(7_000 * Math.exp(0.6 * random.nextGaussian()) * (province == 10 ? 4 : 1.5));
            long entitled = Math.min(registrations, Math.round(registrations * share));
            districts.add(new AreaCount(name.code(), registrations, entitled));
            decided += registrations;
            eligible += entitled;
        }
        long undecided = 4_871;
        long rejected = 1_302;
        Map<String, Long> verdicts =
                Map.of("ELIGIBLE", eligible, "UNDECIDED", undecided, "INELIGIBLE", decided - eligible - undecided);
        Map<String, Long> reasons = new LinkedHashMap<>();
        double[] shares = {
            .00011, .00058, .0031, .0004, .0047, .0039, .0013, .0021, .0143, .0512, .1174, .0034, .0026, .0011, .0088,
            .00041
        };
        for (int i = 0; i < shares.length; i++) {
            reasons.put(ContractCodes.REASONS.get(i), Math.round(shares[i] * decided));
        }
        ProgrammeFacts programme = Summaries.programme();
        return new RunSummary(
                programme,
                execution(decided + rejected),
                decided + rejected,
                rejected,
                verdicts,
                reasons,
                eligible,
                eligible * programme.creditSatang(),
                List.of(
                        new RejectCount("registrations", "NULL_VALUE", 873),
                        new RejectCount("registrations", "UNKNOWN_VALUE", 441),
                        new RejectCount("civil", "DUPLICATE_KEY", 2_318),
                        new RejectCount("civil", "NULL_VALUE", 1_204),
                        new RejectCount("civil", "UNKNOWN_VALUE", 377),
                        new RejectCount("tax", "NEGATIVE_VALUE", 912),
                        new RejectCount("deposits", "WRONG_AS_OF", 1_455),
                        new RejectCount("deposits", "NULL_VALUE", 690),
                        new RejectCount("measures", "UNKNOWN_VALUE", 58)),
                0,
                districts,
                days(decided),
                List.of(
                        dataset("registrations", "Digital Government Development Agency", decided + rejected, 12),
                        dataset("civil", "Department of Provincial Administration", 20_000_000, 8),
                        dataset("tax", "Revenue Department", 8_004_551, 2),
                        dataset("deposits", "Bank of Thailand", 30_006_798, 6),
                        dataset("incarceration", "Department of Corrections", 212_407, 1),
                        dataset("measures", "Comptroller General's Department", 148_913, 1)),
                List.of(
                        dataset("verdicts", "Sitthi", decided, 8),
                        dataset("wallets", "Sitthi", eligible, 8),
                        dataset("rejects", "Sitthi", 8_328, 1)),
                List.of());
    }

    private static Execution execution(long registrations) {
        return new Execution(
                "e3f1c09a7d5b42c88a1d6f20b7c94e51",
                Instant.parse("2024-10-15T18:30:04.120Z"),
                Instant.parse("2024-10-15T18:30:17.832Z"),
                List.of(
                        new Execution.Step("check", Duration.ofMillis(312), 0, 0),
                        new Execution.Step("scatter", Duration.ofMillis(7_921), 73_400_000, 1_402_118_392),
                        new Execution.Step("decide", Duration.ofMillis(5_102), registrations, 911_204_118),
                        new Execution.Step("publish", Duration.ofMillis(377), 0, 198_340_112)),
                2,
                2_911_383_552L,
                "17.0.15",
                2,
                "0.1.0");
    }

    private List<DayCount> days(long decided) {
        LocalDate first = LocalDate.of(2024, 7, 30);
        int count = 80;
        double[] weights = new double[count];
        double total = 0;
        for (int i = 0; i < count; i++) {
            LocalDate day = first.plusDays(i);
            boolean smartphone = day.isBefore(LocalDate.of(2024, 9, 16));
            double weight = smartphone
                    ? 0.35 + 6 * Math.exp(-Math.max(0, i - 2) / 5.0)
                    : 0.22 + 0.5 * Math.exp(-(i - 48) / 6.0);
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                weight *= 0.8;
            }
            if (i < 2 || i >= 78) {
                weight = 0.002;
            }
            weights[i] = weight * (0.95 + 0.1 * random.nextDouble());
            total += weights[i];
        }
        List<DayCount> days = new ArrayList<>();
        long left = decided - 17;
        days.add(new DayCount(LocalDate.of(2023, 1, 1), 17, 0));
        for (int i = 0; i < count; i++) {
            LocalDate day = first.plusDays(i);
            long registrations = i == count - 1 ? left : Math.round((decided - 17) * weights[i] / total);
            left -= registrations;
            long stray = registrations / 400;
            days.add(
                    day.isBefore(LocalDate.of(2024, 9, 16))
                            ? new DayCount(day, registrations - stray, stray)
                            : new DayCount(day, stray, registrations - stray));
        }
        return days;
    }

    private DatasetFiles dataset(String name, String source, long rows, int fileCount) {
        List<Manifest.FileEntry> files = new ArrayList<>();
        for (int i = 0; i < fileCount; i++) {
            long fileRows = rows / fileCount + (i == 0 ? rows % fileCount : 0);
            files.add(new Manifest.FileEntry("part-" + i + ".parquet", fileRows, fileRows * 17 + 4_096, digest()));
        }
        LocalDate asOf = name.equals("deposits") ? LocalDate.of(2024, 3, 31) : LocalDate.of(2024, 10, 15);
        return new DatasetFiles(new Manifest(name, source, asOf, files, null), digest());
    }

    private String digest() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
