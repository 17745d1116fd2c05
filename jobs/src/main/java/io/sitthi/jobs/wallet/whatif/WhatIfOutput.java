package io.sitthi.jobs.wallet.whatif;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.drop.ManifestJson;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.wallet.evidence.EvidenceFolder;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.IOException;
import java.util.ArrayList;
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
        try {
            if (out != null && out.exists()) {
                throw new CommandException(
                        ExitStatus.USAGE, out + " exists already; choose another --out. Nothing was changed.");
            }
        } catch (IOException e) {
            throw failed(out, e);
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
        Location staging = staging(out);
        try {
            staging.delete();
            Location folder = staging.resolve(WalletSchemas.MOVED.folder());
            folder.createPrivateDirectory();
            WhatIf.Moves moves = question.ask(folder);
            folder.resolve(Manifest.FILE_NAME).writeAtomically(manifest(from, moves.files()));
            publish(staging, WhatIfJson.bytes(from, changes, moves), WhatIfPage.bytes(from, changes, moves));
            return moves;
        } catch (IOException e) {
            throw failed(out, e);
        } finally {
            giveUp(staging);
        }
    }

    public WhatIf.Curve curve(EvidenceFolder from, List<KeyChange> changes, CurveQuestion question)
            throws CommandException {
        WhatIf.Curve curve = question.ask();
        if (out == null) {
            return curve;
        }
        Location staging = staging(out);
        try {
            staging.delete();
            publish(staging, WhatIfJson.bytes(from, changes, curve), WhatIfPage.bytes(from, changes, curve));
            return curve;
        } catch (IOException e) {
            throw failed(out, e);
        } finally {
            giveUp(staging);
        }
    }

    /** The page; null when the answer is only printed. */
    public @Nullable Location page() {
        return out == null ? null : out.resolve(PAGE);
    }

    private void publish(Location staging, byte[] json, byte[] page) throws IOException {
        staging.resolve("what-if.json").writeAtomically(json);
        staging.resolve(PAGE).writeAtomically(page);
        if (out != null) {
            staging.renameTo(out);
        }
    }

    private static Location staging(Location out) {
        return out.parent().resolve("." + out.name() + ".partial");
    }

    private static void giveUp(Location staging) {
        try {
            staging.delete(); // nothing, when it was renamed
        } catch (IOException e) {
            // the next run deletes it
        }
    }

    private static byte[] manifest(EvidenceFolder from, List<WrittenFile> files) {
        List<Manifest.FileEntry> entries = new ArrayList<>();
        for (WrittenFile file : files) {
            entries.add(new Manifest.FileEntry(file.name(), file.rows(), file.bytes(), file.sha256()));
        }
        return ManifestJson.write(new Manifest(
                WalletSchemas.MOVED.folder(),
                "Sitthi",
                from.dataset().manifest().asOf(),
                entries,
                new Manifest.Provenance(
                        from.programme().header().name(),
                        from.programme().header().sha256(),
                        Map.of(WalletSchemas.EVIDENCE.folder(), from.dataset().manifestSha256()))));
    }

    private static CommandException failed(@Nullable Location out, IOException e) {
        return new CommandException(
                ExitStatus.FAILED, out + " cannot be written: " + e.getMessage() + ". Run the same command again.", e);
    }
}
