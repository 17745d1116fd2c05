package io.sitthi.programmes.proofing;

import io.sitthi.datasets.programme.Kind;
import io.sitthi.datasets.programme.ProgrammeHeader;
import io.sitthi.datasets.programme.YamlMapping;
import io.sitthi.datasets.schema.Schema;
import java.util.List;

/** Identity proofing as a kind of programme. */
public final class ProofingKind implements Kind<ProofingProgramme> {

    public static final ProofingKind PROOFING = new ProofingKind();

    private ProofingKind() {}

    @Override
    public String name() {
        return "proofing";
    }

    @Override
    public String shippedName() {
        return "identity-proofing-2567";
    }

    @Override
    public String subject() {
        return "citizen";
    }

    @Override
    public List<Schema> inputs() {
        return ProofingSchemas.DELIVERED;
    }

    @Override
    public List<Schema> outputs() {
        return ProofingSchemas.WRITTEN;
    }

    @Override
    public List<Schema> inputsWithEarliestDay() {
        return List.of();
    }

    @Override
    public ProofingProgramme read(ProgrammeHeader header, YamlMapping root) {
        return new ProofingProgramme(header, new ProofingTerms(ChannelReader.readAll(root)));
    }
}
