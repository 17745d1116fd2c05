package io.sitthi.jobs.wallet.whatif;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.evidence.EvidenceFolder;
import io.sitthi.jobs.wallet.evidence.StagedFolder;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the answer goes: to a folder that appears when all of it is there, or nowhere. */
public final class WhatIfOutput {

    private static final String PAGE = "what-if.html";

    private final @Nullable Location out;

    private WhatIfOutput(@Nullable Location out) {
        this.out = out;
    }

    /**
     * @param out the folder; null when the answer is only printed
     * @throws CommandException when the folder exists already
     */
    public static WhatIfOutput at(@Nullable Location out) throws CommandException {
        if (out != null) {
            StagedFolder.refuseExisting(out);
        }
        return new WhatIfOutput(out);
    }

    /** Asks for who moves. */
    @FunctionalInterface
    public interface MovesQuestion {
        /** @param movedFolder where the files of {@code moved/} go; null when they are not wanted */
        WhatIf.Moves ask(@Nullable Location movedFolder) throws CommandException;
    }

    /** Asks for a curve. */
    @FunctionalInterface
    public interface CurveQuestion {
        WhatIf.Curve ask() throws CommandException;
    }

    public WhatIf.Moves moves(EvidenceFolder from, List<KeyChange> changes, MovesQuestion question)
            throws CommandException {
        if (out == null) {
            return question.ask(null);
        }
        try (StagedFolder folder = StagedFolder.begin(out)) {
            WhatIf.Moves moves = question.ask(folder.dataset(WalletSchemas.MOVED));
            folder.writeManifest(
                    WalletSchemas.MOVED,
                    from.dataset().manifest().asOf(),
                    moves.files(),
                    new Manifest.Provenance(
                            from.programme().header().name(),
                            from.programme().header().sha256(),
                            Map.of(
                                    WalletSchemas.EVIDENCE.folder(),
                                    from.dataset().manifestSha256())));
            folder.write("what-if.json", WhatIfJson.bytes(from, changes, moves));
            folder.write(PAGE, WhatIfPage.bytes(from, changes, moves));
            folder.publish();
            return moves;
        } catch (IOException e) {
            throw StagedFolder.failed(out, e);
        }
    }

    public WhatIf.Curve curve(EvidenceFolder from, List<KeyChange> changes, CurveQuestion question)
            throws CommandException {
        WhatIf.Curve curve = question.ask();
        if (out == null) {
            return curve;
        }
        try (StagedFolder folder = StagedFolder.begin(out)) {
            folder.write("what-if.json", WhatIfJson.bytes(from, changes, curve));
            folder.write(PAGE, WhatIfPage.bytes(from, changes, curve));
            folder.publish();
            return curve;
        } catch (IOException e) {
            throw StagedFolder.failed(out, e);
        }
    }

    /** The page; null when the answer is only printed. */
    public @Nullable Location page() {
        return out == null ? null : out.resolve(PAGE);
    }
}
