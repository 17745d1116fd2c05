package io.sitthi.jobs.wallet.report;

import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.datasets.programme.ProgrammeTitle;
import io.sitthi.jobs.engine.report.DatasetFiles;
import io.sitthi.jobs.engine.report.Execution;
import io.sitthi.jobs.engine.report.PlaceNames;
import io.sitthi.jobs.wallet.report.RunSummary.AreaCount;
import io.sitthi.jobs.wallet.report.RunSummary.DayCount;
import io.sitthi.jobs.wallet.report.RunSummary.RejectCount;
import io.sitthi.programmes.wallet.ApplicantGroup;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small summary in which every number is different, with single parts that a test replaces. */
final class Summaries {

    static final PlaceNames PLACES = new PlaceNames(
            """
            {"type":"FeatureCollection","features":[
             {"type":"Feature","properties":{"province_code":10,"name_th":"กรุงเทพมหานคร","name_en":"Bangkok"},
              "geometry":{"type":"Polygon","coordinates":[[[100,13],[101,13],[101,14],[100,14],[100,13]]]}},
             {"type":"Feature","properties":{"province_code":50,"name_th":"เชียงใหม่","name_en":"Chiang Mai"},
              "geometry":{"type":"Polygon","coordinates":[[[98,18],[99,18],[99,20],[98,20],[98,18]]]}}]}
            """,
            List.of(
                    new PlaceNames.District(1001, "พระนคร", "Phra Nakhon"),
                    new PlaceNames.District(5001, "เมืองเชียงใหม่", "Mueang Chiang Mai")));

    long registrations = 1_234_567;
    long rejectedRegistrations = 7;
    Map<String, Long> verdicts =
            new LinkedHashMap<>(Map.of("INELIGIBLE", 234_000L, "ELIGIBLE", 1_000_500L, "UNDECIDED", 60L));
    Map<String, Long> reasons = new LinkedHashMap<>(Map.of(
            "DEPOSITS_OVER_LIMIT", 150_000L,
            "INCOME_OVER_LIMIT", 80_000L,
            "SOURCE_DATA_ERROR", 75L,
            "UNDER_AGE", 3_000L,
            "NOT_THAI", 200L,
            "DECEASED", 4_000L));
    long wallets = 1_000_500;
    long creditTotalSatang = 1_000_500L * 1_000_000L;
    List<RejectCount> rejects = List.of(
            new RejectCount("registrations", "NULL_VALUE", 8),
            new RejectCount("deposits", "WRONG_AS_OF", 41),
            new RejectCount("civil", "DUPLICATE_KEY", 34));
    long orphanRows = 0;
    List<AreaCount> districts = List.of(
            new AreaCount(5001, 234_060, 200_500),
            new AreaCount(1002, 500_000, 400_000),
            new AreaCount(1001, 500_500, 400_000));
    List<DayCount> days = List.of(
            new DayCount(LocalDate.of(2024, 9, 16), 4, 200_000), new DayCount(LocalDate.of(2024, 8, 1), 1_034_556, 0));
    List<DatasetFiles> inputs = List.of(dataset("deposits", "Bank of Thailand", "part-0.parquet"));
    List<DatasetFiles> outputs = List.of(dataset("wallets", "Sitthi", "wallets-0.parquet"));

    RunSummary build() {
        return new RunSummary(
                programme(),
                execution(),
                registrations,
                rejectedRegistrations,
                verdicts,
                reasons,
                wallets,
                creditTotalSatang,
                rejects,
                orphanRows,
                districts,
                days,
                inputs,
                outputs,
                List.of());
    }

    static ProgrammeFacts programme() {
        return new ProgrammeFacts(
                "digital-wallet-2567",
                "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
                new ProgrammeTitle("ชื่อโครงการ", "Name of the programme", "หน่วยงาน", "Agency"),
                Map.of(
                        ApplicantGroup.NO_SMARTPHONE,
                        new DateWindow(LocalDate.of(2024, 9, 16), LocalDate.of(2024, 10, 15)),
                        ApplicantGroup.SMARTPHONE,
                        new DateWindow(LocalDate.of(2024, 8, 1), LocalDate.of(2024, 9, 15))),
                16,
                LocalDate.of(2024, 9, 15),
                2566,
                84_000_000,
                LocalDate.of(2024, 3, 31),
                50_000_000,
                1_000_000);
    }

    static Execution execution() {
        return new Execution(
                "9b2c7e1d40aa",
                Instant.parse("2024-10-15T18:02:11.250Z"),
                Instant.parse("2024-10-15T18:03:29.500Z"),
                List.of(
                        new Execution.Step("check", Duration.ofMillis(410), 0, 0),
                        new Execution.Step("scatter", Duration.ofMillis(50_000), 5_000_000, 351_843_069),
                        new Execution.Step("decide", Duration.ofMillis(27_125), 1_234_567, 98_765_432)),
                2,
                2_684_354_560L,
                "17.0.15",
                2,
                "0.1.0");
    }

    static DatasetFiles dataset(String name, String source, String... fileNames) {
        List<Manifest.FileEntry> files = Arrays.stream(fileNames)
                .map(file -> new Manifest.FileEntry(
                        file,
                        30_006_798,
                        351_843_069,
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))
                .toList();
        Manifest manifest = new Manifest(name, source, LocalDate.of(2024, 3, 31), files, null);
        return new DatasetFiles(manifest, "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae");
    }
}
