package io.sitthi.programmes.mandates;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.programme.YamlMapping;
import io.sitthi.datasets.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Powers of attorney as a kind of programme. */
public final class MandateKind implements Kind<MandateProgramme> {

    public static final MandateKind MANDATES = new MandateKind();

    private static final Pattern SYSTEM = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    private MandateKind() {}

    @Override
    public String name() {
        return "mandates";
    }

    @Override
    public String shippedName() {
        return "mandates-2565";
    }

    @Override
    public String subject() {
        return "grantor";
    }

    @Override
    public List<Schema> inputs() {
        return MandateSchemas.DELIVERED;
    }

    @Override
    public List<Schema> outputs() {
        return MandateSchemas.WRITTEN;
    }

    @Override
    public List<Schema> inputsWithEarliestDay() {
        return List.of();
    }

    @Override
    public MandateProgramme read(ProgrammeHeader header, YamlMapping root) {
        List<String> systems = new ArrayList<>(root.codes("systems", SYSTEM, "E_LICENSE", false));
        if (systems.size() > MandateTerms.MOST_SYSTEMS) {
            root.conflict("systems", systems.size() + " systems", "at most " + MandateTerms.MOST_SYSTEMS);
        }
        boolean isUsable = !systems.isEmpty() && systems.size() <= MandateTerms.MOST_SYSTEMS;
        return new MandateProgramme(header, new MandateTerms(isUsable ? systems : List.of("NONE")));
    }
}
