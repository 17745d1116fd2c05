package io.sitthi.programmes.digitalid;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.programme.YamlMapping;
import io.sitthi.datasets.schema.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The digital identity as a kind of programme. */
public final class DigitalIdKind implements Kind<DigitalIdProgramme> {

    public static final DigitalIdKind DIGITAL_ID = new DigitalIdKind();

    private static final int MAX_ROOM = 999_999_999;
    private static final int MAX_CITIZENS_PER_DEVICE = 1_000_000;

    private DigitalIdKind() {}

    @Override
    public String name() {
        return "digital-id";
    }

    @Override
    public String shippedName() {
        return "digital-id-2566";
    }

    @Override
    public String subject() {
        return "citizen";
    }

    @Override
    public List<Schema> inputs() {
        return DigitalIdSchemas.DELIVERED;
    }

    @Override
    public List<Schema> outputs() {
        return DigitalIdSchemas.WRITTEN;
    }

    @Override
    public List<Schema> inputsWithEarliestDay() {
        return List.of();
    }

    @Override
    public DigitalIdProgramme read(ProgrammeHeader header, YamlMapping root) {
        YamlMapping pilot = root.mapping("pilot");
        LocalDate pilotFirst = orEpoch(pilot.date("first"));
        int pilotRoom = pilot.integer("room", 0, MAX_ROOM, "a number of people");
        pilot.refuseOtherKeys();

        YamlMapping selfService = root.mapping("self_service");
        LocalDate selfServiceFirst = orEpoch(selfService.date("first"));
        selfService.refuseOtherKeys();
        if (selfServiceFirst.isBefore(pilotFirst)) {
            selfService.conflict(
                    "first", selfServiceFirst.toString(), "the day on which the pilot begins, or a later one");
        }

        int room = root.integer("room", 0, MAX_ROOM, "a number of people");
        double leastFaceScore = root.decimal("least_face_score", 0, 1, "a number from 0 to 1, such as 0.80");
        int citizensPerDevice =
                root.integer("citizens_per_device", 1, MAX_CITIZENS_PER_DEVICE, "a number of citizens, such as 5");
        return new DigitalIdProgramme(
                header, pilotFirst, pilotRoom, selfServiceFirst, room, leastFaceScore, citizensPerDevice);
    }

    private static LocalDate orEpoch(@Nullable LocalDate date) {
        return date == null ? LocalDate.EPOCH : date;
    }
}
