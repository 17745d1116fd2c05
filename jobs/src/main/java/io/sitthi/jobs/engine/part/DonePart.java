package io.sitthi.jobs.engine.part;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sitthi.datasets.parquet.WrittenFile;
import java.util.List;
import java.util.Map;

/** A part that was written. It is noted as JSON; the note's presence means that the part is done. */
public interface DonePart {

    /** Position of the part. */
    int part();

    /** Its files by output dataset. */
    @JsonIgnore
    Map<String, List<WrittenFile>> written();
}
