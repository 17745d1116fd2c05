package io.sitthi.programmes.operators;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.programme.YamlMapping;
import io.sitthi.datasets.schema.Schema;
import java.util.List;

/** Operators' accounts against the registers as a kind of programme. */
public final class OperatorsKind implements Kind<OperatorsProgramme> {

    public static final OperatorsKind OPERATORS = new OperatorsKind();

    private OperatorsKind() {}

    @Override
    public String name() {
        return "operators";
    }

    @Override
    public String shippedName() {
        return "operators-2565";
    }

    @Override
    public String subject() {
        return "tax id";
    }

    @Override
    public List<Schema> inputs() {
        return OperatorsSchemas.DELIVERED;
    }

    @Override
    public List<Schema> outputs() {
        return OperatorsSchemas.WRITTEN;
    }

    @Override
    public List<Schema> inputsWithEarliestDay() {
        return List.of();
    }

    @Override
    public OperatorsProgramme read(ProgrammeHeader header, YamlMapping root) {
        return new OperatorsProgramme(header);
    }
}
