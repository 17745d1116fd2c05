package io.sitthi.jobs.wallet.difference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.CheckedDataset;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.evidence.EvidenceFolder;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * One of the two runs.
 *
 * @param verdicts its verdicts
 * @param evidence its evidence; null when it has none
 * @param creditTotal in baht, as its summary says
 */
record Night(
        Location out, CheckedDataset verdicts, @Nullable EvidenceFolder evidence, BigDecimal creditTotal) {

    /** @throws CommandException with status 3 when it is no run, or its evidence is not its own */
    static Night open(Location out) throws CommandException {
        try {
            EvidenceFolder.provenance(out, WalletSchemas.VERDICTS); // or it says that this is no run
            CheckedDataset verdicts =
                    EvidenceFolder.check(out.resolve(WalletSchemas.VERDICTS.folder()), WalletSchemas.VERDICTS);
            JsonNode credit = new JsonMapper()
                    .readTree(out.resolve("summary.json").readAll())
                    .path("credit_total");
            return new Night(
                    out,
                    verdicts,
                    EvidenceFolder.isIn(out) ? EvidenceFolder.open(out) : null,
                    new BigDecimal(credit.asText("0")).setScale(2, RoundingMode.HALF_UP));
        } catch (IOException e) {
            throw new CommandException(ExitStatus.BROKEN_INPUT, out + " cannot be read: " + e.getMessage(), e);
        }
    }
}
