package io.sitthi.datasets.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.storage.Location;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nights that were built one on another (contract section 14), each of which holds only what it changed: whoever reads one
 * has to read those before it too.
 */
public final class NightLinks {

    /** Among the inputs of a night that was built on another: the digest of that one's verdicts. */
    public static final String PREVIOUS = "previous";

    /** In a night's output: what it keeps for those after it. */
    public static final String KEPT = "kept";

    /** In {@link #KEPT}: what the night says of that, as JSON. */
    public static final String STATE = "kept.json";

    private NightLinks() {}

    /** Whether a dataset is of one of several nights. */
    public static boolean isOneOfSeveral(Manifest.@Nullable Provenance provenance) {
        return provenance != null && provenance.inputs().containsKey(PREVIOUS);
    }

    /**
     * The outputs of all nights up to one of them, the last one first.
     *
     * @throws FileNotFoundException when one is missing; its message says which
     */
    public static List<Location> upTo(Location last) throws IOException {
        List<Location> nights = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Location night = last;
        while (night != null) {
            nights.add(night);
            if (!seen.add(night.absolute())) {
                throw new FileNotFoundException(night + " was built on itself");
            }
            String previous = previous(night);
            night = previous == null ? null : find(previous, night);
        }
        return nights;
    }

    private static @Nullable String previous(Location night) throws IOException {
        Location state = night.resolve(KEPT).resolve(STATE);
        if (!state.exists()) {
            throw new FileNotFoundException(night + " has lost what it kept (" + KEPT + "/" + STATE + ")");
        }
        JsonNode link = new JsonMapper().readTree(state.readAll()).at("/content/previous/out");
        return link.isTextual() ? link.asText() : null;
    }

    /** Where it was, or beside the night that follows it: nights are moved together. */
    private static Location find(String out, Location later) throws IOException {
        Location there = Location.of(out);
        if (there.exists()) {
            return there;
        }
        Location beside = later.parent().resolve(there.name());
        if (!beside.exists()) {
            throw new FileNotFoundException("the night " + out + " is missing, which " + later
                    + " was built on: all nights are needed, where they were");
        }
        return beside;
    }
}
