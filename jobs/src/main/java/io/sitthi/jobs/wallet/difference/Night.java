package io.sitthi.jobs.wallet.difference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.output.NightLinks;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.run.RunOutput;
import io.sitthi.jobs.wallet.evidence.EvidenceFolder;
import io.sitthi.jobs.wallet.nights.NightChain;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the two runs.
 *
 * @param verdicts its verdicts
 * @param layers the verdicts of all its nights, in their order, the later one counting
 * @param evidence its evidence; null when it has none
 * @param creditTotal in baht, as its summary says
 */
record Night(
        Location out,
        CheckedDataset verdicts,
        List<Layer> layers,
        @Nullable EvidenceFolder evidence,
        BigDecimal creditTotal) {

    /**
     * Verdicts of one night.
     *
     * @param replaces whether they are of registrations that stand in the layers before
     */
    record Layer(CheckedDataset dataset, boolean replaces) {}

    /** Whether it is built on nights before it, or verified against a prepared reference. */
    boolean isOneOfSeveral() {
        return layers.size() > 1;
    }

    /** Rows of all its nights. */
    long rows() {
        return layers.stream().mapToLong(layer -> layer.dataset().rows()).sum();
    }

    /** Whether each night's files are a power of two, as verify cuts them. */
    boolean isCutAsVerifyCuts() {
        return layers.stream()
                .allMatch(layer -> Integer.bitCount(layer.dataset().files().size()) == 1);
    }

    /** @throws CommandException with status 3 when it is no run, or its evidence is not its own */
    static Night open(Location out) throws CommandException {
        try {
            boolean several = NightLinks.isOneOfSeveral(
                    RunOutput.provenance(out, WalletSchemas.VERDICTS)); // or it says that this is no run
            List<Layer> layers = new ArrayList<>();
            List<Location> nights = several ? NightChain.outputs(out) : List.of(out);
            for (Location night : nights) {
                layers.add(new Layer(check(night, WalletSchemas.VERDICTS), false));
                if (several) {
                    layers.add(new Layer(check(night, WalletSchemas.REVISED), true));
                }
            }
            JsonNode summary =
                    new JsonMapper().readTree(out.resolve("summary.json").readAll());
            JsonNode credit = summary.path("all").has("credit_total")
                    ? summary.at("/all/credit_total")
                    : summary.path("credit_total");
            return new Night(
                    out,
                    check(out, WalletSchemas.VERDICTS),
                    layers,
                    EvidenceFolder.isIn(nights) ? EvidenceFolder.open(out) : null,
                    new BigDecimal(credit.asText("0")).setScale(2, RoundingMode.HALF_UP));
        } catch (IOException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, out + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static CheckedDataset check(Location out, Schema dataset) throws CommandException, IOException {
        return RunOutput.check(out.resolve(dataset.folder()), dataset);
    }
}
