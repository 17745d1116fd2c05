package io.sitthi.jobs.ingest;

import io.sitthi.datasets.ingest.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The profiles that are shipped as examples: {@code KIND/DATASET}, for every dataset of every kind. */
public final class ExampleProfiles {

    private static final Pattern NAME = Pattern.compile("[a-z-]+/[a-z_]+");

    private ExampleProfiles() {}

    /** The file's content; null when there is no such example. */
    public static byte @Nullable [] bytes(String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            return null;
        }
        try (InputStream resource = Profile.class.getResourceAsStream("/profiles/" + name + ".yaml")) {
            return resource == null ? null : resource.readAllBytes();
        }
    }
}
