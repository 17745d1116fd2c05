package io.sitthi.datasets.geography;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The table of all districts of Thailand, from {@code districts.csv}; see {@code ATTRIBUTION.md} beside it. */
public final class Districts {

    private static final List<District> ALL = read();
    private static final @Nullable District[] BY_CODE = new @Nullable District[10_000];

    static {
        for (District district : ALL) {
            BY_CODE[district.code()] = district;
        }
    }

    private Districts() {}

    /** All districts, in order of code. */
    public static List<District> all() {
        return ALL;
    }

    /** The district with this code; null when there is none. */
    public static @Nullable District byCode(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    private static List<District> read() {
        List<District> districts = new ArrayList<>();
        try (InputStream stream = Objects.requireNonNull(Districts.class.getResourceAsStream("districts.csv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = line.split(",", -1);
                districts.add(new District(
                        Integer.parseInt(fields[0]),
                        fields[1],
                        fields[2],
                        Integer.parseInt(fields[3]),
                        fields[4],
                        fields[5],
                        Double.parseDouble(fields[6]),
                        Double.parseDouble(fields[7])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        districts.sort(Comparator.comparingInt(District::code));
        return List.copyOf(districts);
    }
}
