package io.sitthi.jobs.wallet.difference;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.output.NightLinks;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.run.RunOutput;
import io.sitthi.jobs.engine.run.SummaryFields;
import io.sitthi.jobs.wallet.evidence.EvidenceFolder;
import io.sitthi.jobs.wallet.nights.NightChain;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            return new Night(
                    out,
                    layers.get(several ? layers.size() - 2 : 0).dataset(),
                    layers,
                    EvidenceFolder.isIn(nights) ? EvidenceFolder.open(out) : null,
                    creditTotal(out, several));
        } catch (IOException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, out + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Of all nights, where there are several. */
    private static BigDecimal creditTotal(Location out, boolean several) throws IOException {
        String own = "/credit_total";
        String all = "/all/credit_total";
        byte[] summary = out.resolve("summary.json").readAll();
        Map<String, String> credit = several ? SummaryFields.read(summary, own, all) : SummaryFields.read(summary, own);
        return new BigDecimal(credit.getOrDefault(all, credit.getOrDefault(own, "0")))
                .setScale(2, RoundingMode.HALF_UP);
    }

    private static CheckedDataset check(Location out, Schema dataset) throws CommandException, IOException {
        return RunOutput.check(out.resolve(dataset.folder()), dataset);
    }
}
