package io.sitthi.jobs.wallet.whatif;

import io.sitthi.jobs.CommandRun;
import io.sitthi.jobs.wallet.RuleCases;
import io.sitthi.programmes.wallet.Channel;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** what-if against verify, for programmes that differ from the shipped one in any of the keys that evidence can answer. */
class AnyProgrammeTest {

    private static Path folder = Path.of("");
    private static Path drop = Path.of("");
    private static Path out = Path.of("");

    @BeforeContainer
    static void verifyOnce() throws Exception {
        folder = Files.createTempDirectory("any-programme");
        drop = RuleCases.all().drop().filesPerDataset(2).write(folder.resolve("drop"));
        out = folder.resolve("out");
        CommandRun.of("verify", "--drop", drop.toString(), "--out", out.toString(), "--evidence")
                .hasStatus(0);
    }

    @AfterContainer
    static void delete() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void theAnswerEqualsVerifyWithThatProgramme(@ForAll("programmes") List<String> sets) throws Exception {
        WhatIfTest.assertAnswerEqualsVerify(folder, drop, out, sets);
    }

    /** Each key is there in two programmes of three; the two ends of a group's days together. */
    @Provide
    Arbitrary<List<String>> programmes() {
        return all(List.of(
                        window("SMARTPHONE"),
                        window("NO_SMARTPHONE"),
                        channels("SMARTPHONE"),
                        channels("NO_SMARTPHONE"),
                        one(
                                "age.minimum_years",
                                Arbitraries.integers().between(0, 150).map(String::valueOf)),
                        one(
                                "age.reference_date",
                                days(LocalDate.of(2023, 12, 30), 800).map(String::valueOf)),
                        one(
                                "nationality",
                                Arbitraries.oneOf(
                                        Arbitraries.of("THA", "LAO", "MMR"),
                                        Arbitraries.strings()
                                                .withCharRange('A', 'Z')
                                                .ofLength(3))),
                        one("income.limit_baht", baht("100.00", "840000.00")),
                        one("deposits.limit_baht", baht("100.00", "500000.00")),
                        one(
                                "credit_baht",
                                Arbitraries.longs()
                                        .between(1, 100_000_00)
                                        .map(satang ->
                                                BigDecimal.valueOf(satang, 2).toString())),
                        // what changes no verdict
                        one(
                                "name",
                                Arbitraries.strings()
                                        .withCharRange('a', 'z')
                                        .ofMinLength(1)
                                        .ofMaxLength(12)),
                        one("title.en", Arbitraries.of("Another title", "The same by another name")),
                        one("spending.first", days(LocalDate.of(2024, 9, 1), 60).map(String::valueOf)),
                        one("spending.prohibited_goods", Arbitraries.of("[]", "[LOTTERY]", "[GOLD, FUEL]"))))
                .filter(sets -> !sets.isEmpty());
    }

    private static Arbitrary<List<String>> all(List<Arbitrary<List<String>>> parts) {
        return Combinators.combine(parts)
                .as(lists -> lists.stream().flatMap(List::stream).collect(Collectors.toList()));
    }

    private static Arbitrary<List<String>> sometimes(Arbitrary<List<String>> sets) {
        return sets.optional(0.67).map(set -> set.orElse(List.of()));
    }

    private static Arbitrary<List<String>> one(String key, Arbitrary<String> value) {
        return sometimes(value.map(text -> List.of(key + "=" + text)));
    }

    private static Arbitrary<LocalDate> days(LocalDate first, int count) {
        return Arbitraries.integers().between(0, count - 1).map(first::plusDays);
    }

    private static Arbitrary<List<String>> window(String group) {
        Arbitrary<LocalDate> day = days(LocalDate.of(2024, 7, 30), 90);
        return sometimes(Combinators.combine(day, day).as((one, other) -> {
            List<String> sets = new ArrayList<>();
            sets.add("registration." + group + ".first=" + (one.isBefore(other) ? one : other));
            sets.add("registration." + group + ".last=" + (one.isBefore(other) ? other : one));
            return sets;
        }));
    }

    private static Arbitrary<List<String>> channels(String group) {
        Arbitrary<Set<Channel>> some = Arbitraries.of(Channel.class).set().ofMinSize(1);
        return one(
                "registration." + group + ".channels",
                some.map(set -> set.stream().map(Enum::name).collect(Collectors.joining(", ", "[", "]"))));
    }

    /** Any amount, and those at, just below and just above the limits that the hand-written cases try. */
    private static Arbitrary<String> baht(String... limits) {
        List<String> edges = new ArrayList<>(List.of("0", "99999999"));
        for (String limit : limits) {
            for (String step : List.of("-0.01", "0.00", "0.01")) {
                edges.add(new BigDecimal(limit).add(new BigDecimal(step)).toString());
            }
        }
        return Arbitraries.oneOf(
                Arbitraries.of(edges),
                Arbitraries.longs()
                        .between(0, 2_000_000_00)
                        .map(satang -> BigDecimal.valueOf(satang, 2).toString()));
    }
}
