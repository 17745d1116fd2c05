package io.sitthi.jobs.wallet.nights;

import io.sitthi.datasets.console.CommandException;
import io.sitthi.datasets.console.ExitStatus;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.output.NightLinks;
import io.sitthi.datasets.parquet.WrittenFile;
import io.sitthi.datasets.storage.LocalLocation;
import io.sitthi.datasets.storage.Location;
import io.sitthi.jobs.engine.scatter.Buckets;
import io.sitthi.jobs.engine.scatter.DamagedBlockException;
import io.sitthi.jobs.wallet.decide.KeptRows;
import io.sitthi.jobs.wallet.decide.NightPart;
import io.sitthi.jobs.wallet.scatter.BlockFile;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The nights before tonight, each checked to be the one that the next was built on. */
public final class NightChain implements Closeable {

    private static final String FILE = NightLinks.STATE;
    private static final int LAYOUT = 1;

    private final List<BlockFile> files = new ArrayList<>();
    private final @Nullable KeptState last;
    private final KeptState.@Nullable Link link;
    private final boolean anyReplaced;

    private NightChain(@Nullable KeptState last, KeptState.@Nullable Link link, boolean anyReplaced) {
        this.last = last;
        this.link = link;
        this.anyReplaced = anyReplaced;
    }

    /** Before the first night. */
    public static NightChain none() {
        return new NightChain(null, null, false);
    }

    /**
     * Opens all nights up to the last.
     *
     * @throws CommandException with status 2 when the last run is not such a night; with status 3 when a link is
     *     missing or damaged
     */
    public static NightChain open(Location previous) throws CommandException {
        Links links = Links.to(previous);
        KeptState last = links.states().get(links.states().size() - 1);
        NightChain chain = new NightChain(
                last,
                new KeptState.Link(
                        links.folders()
                                .get(links.folders().size() - 1)
                                .toAbsolutePath()
                                .toString(),
                        links.lastSha256()),
                links.states().stream().anyMatch(KeptState::replaces));
        boolean whole = false;
        try {
            for (int night = 0; night < links.folders().size(); night++) {
                chain.open(links.folders().get(night), links.states().get(night));
            }
            whole = true;
        } finally {
            if (!whole) {
                chain.close();
            }
        }
        return chain;
    }

    /**
     * The outputs of all nights up to one of them, in their order.
     *
     * @throws CommandException as {@link #open}
     */
    public static List<Location> outputs(Location last) throws CommandException {
        return Links.to(last).folders().stream().map(Location::of).toList();
    }

    /** The nights up to one of them, in their order. */
    private record Links(List<Path> folders, List<KeptState> states, String lastSha256) {

        static Links to(Location previous) throws CommandException {
            List<Path> folders = new ArrayList<>();
            String lastSha256 = "";
            KeptState.Link wanted = new KeptState.Link(previous.absolute(), "");
            Path later = null;
            Set<Path> seen = new HashSet<>();
            List<KeptState> states = new ArrayList<>();
            while (wanted != null) {
                Path out = find(wanted.out(), later);
                if (out == null || !seen.add(out.toAbsolutePath().normalize())) {
                    throw SealedJson.refused("The night " + wanted.out() + " is missing"
                            + (later == null ? "" : ", which " + later + " was built on")
                            + ": all nights are needed, where they were");
                }
                if (!Files.exists(out.resolve(NightPart.KEPT).resolve(FILE))) {
                    if (later == null) {
                        throw new CommandException(
                                ExitStatus.USAGE,
                                out + " keeps nothing for the nights after it: it was not made with --reference.");
                    }
                    throw SealedJson.refused(out + " has lost what it kept (" + NightPart.KEPT + "/" + FILE + ")");
                }
                SealedJson.Read<KeptState> read = SealedJson.read(
                        Location.of(out.resolve(NightPart.KEPT).resolve(FILE)), LAYOUT, KeptState.class);
                if (later != null && !read.sha256().equals(wanted.keptSha256())) {
                    throw SealedJson.refused(out + " is another night than the one that " + later + " was built on");
                }
                if (later == null) {
                    lastSha256 = read.sha256();
                }
                folders.add(out);
                states.add(read.content());
                wanted = read.content().previous();
                later = out;
            }
            Collections.reverse(folders);
            Collections.reverse(states);
            return new Links(folders, states, lastSha256);
        }
    }

    /** Looks where it was, then beside the night that follows it, since nights may have been moved together. */
    private static @Nullable Path find(String out, @Nullable Path later) {
        Path there = Path.of(out);
        if (isRun(there)) {
            return there;
        }
        if (later != null) {
            Path beside = later.toAbsolutePath().resolveSibling(there.getFileName());
            if (isRun(beside)) {
                return beside;
            }
        }
        return null;
    }

    private static boolean isRun(Path out) {
        return Files.exists(out.resolve(WalletSchemas.VERDICTS.folder()).resolve(Manifest.FILE_NAME));
    }

    private void open(Path out, KeptState state) throws CommandException {
        for (WrittenFile kept : state.files()) {
            Path path = out.resolve(NightPart.KEPT).resolve(kept.name());
            try {
                BlockFile file = BlockFile.open(path);
                if (file == null || Files.size(path) != kept.bytes() || file.rows() != kept.rows()) {
                    throw SealedJson.refused(path + " is missing, or is not what was kept");
                }
                files.add(file);
            } catch (DamagedBlockException e) {
                throw SealedJson.refused(path + " is damaged");
            } catch (IOException e) {
                throw new CommandException(ExitStatus.FAILED, path + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    /** What the last night said of itself; null before the first. */
    public @Nullable KeptState last() {
        return last;
    }

    /** The registrations that were kept, divided into tonight's buckets. */
    public KeptRows rows(Buckets buckets) {
        return new KeptRows(List.copyOf(files), buckets, anyReplaced);
    }

    /**
     * Writes the description of what a night keeps, after the files.
     *
     * @param out the night's folder, in which the files stand
     */
    public void write(
            LocalLocation out,
            Buckets buckets,
            String keyName,
            String programmeSha256,
            long creditSatang,
            boolean appeals,
            String verdictsSha256,
            boolean replaces,
            List<WrittenFile> kept,
            long rejected,
            Map<Integer, Long> reasons)
            throws IOException {
        SealedJson.write(
                out.resolve(NightPart.KEPT).resolve(FILE),
                LAYOUT,
                new KeptState(
                        buckets.key(),
                        keyName,
                        programmeSha256,
                        creditSatang,
                        appeals,
                        verdictsSha256,
                        link,
                        replaces,
                        kept,
                        rejected + (last == null ? 0 : last.rejected()),
                        reasons));
    }

    @Override
    public void close() {
        for (BlockFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                // only read from: nothing is lost
            }
        }
        files.clear();
    }
}
