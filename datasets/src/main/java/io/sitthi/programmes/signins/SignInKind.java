package io.sitthi.programmes.signins;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.programme.YamlMapping;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.programmes.events.Micros;
import java.util.List;

/** Sign-ins with two factors as a kind of programme. */
public final class SignInKind implements Kind<SignInProgramme> {

    public static final SignInKind SIGN_INS = new SignInKind();

    private static final int MOST_NEAR_STEPS = 100;

    private SignInKind() {}

    @Override
    public String name() {
        return "sign-ins";
    }

    @Override
    public String shippedName() {
        return "sign-ins-2565";
    }

    @Override
    public String subject() {
        return "account";
    }

    @Override
    public List<Schema> inputs() {
        return SignInSchemas.DELIVERED;
    }

    @Override
    public List<Schema> outputs() {
        return SignInSchemas.WRITTEN;
    }

    @Override
    public List<Schema> inputsWithEarliestDay() {
        return List.of();
    }

    @Override
    public SignInProgramme read(ProgrammeHeader header, YamlMapping root) {
        YamlMapping code = root.mapping("code");
        long stepMicros = code.durationMicros("step", Micros.PER_SECOND, "PT30S");
        if (stepMicros % Micros.PER_SECOND != 0 || stepMicros > Integer.MAX_VALUE * Micros.PER_SECOND) {
            code.conflict("step", "a part of a second", "whole seconds, as RFC 6238 counts them");
        }
        int nearSteps = code.integer("near_steps", 0, MOST_NEAR_STEPS, "a number of steps, such as 1");
        code.refuseOtherKeys();

        YamlMapping failures = root.mapping("failures");
        int limit = failures.integer("limit", 1, SignInTerms.MOST_FAILURES, "a number of failures, such as 5");
        long within = failures.durationMicros("within", 1, "PT15M");
        long lock = failures.durationMicros("lock", 1, "PT15M");
        failures.refuseOtherKeys();

        int stepSeconds = (int) Math.max(1, Math.min(Integer.MAX_VALUE, stepMicros / Micros.PER_SECOND));
        return new SignInProgramme(header, new SignInTerms(stepSeconds, nearSteps, limit, within, lock));
    }
}
