package io.sitthi.streaming.engine.machines.kafka;

import io.sitthi.datasets.schema.Schema;
import io.sitthi.streaming.engine.rows.RowBlock;
import io.sitthi.streaming.engine.rows.RowView;
import io.sitthi.streaming.engine.wire.Keys;
import io.sitthi.streaming.engine.wire.OutgoingMessage;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Blocks of rows become messages, each to the topic of its output, under its subject's key. */
final class RowMessages extends RichFlatMapFunction<RowBlock, OutgoingMessage> {

    private static final long serialVersionUID = 1L;

    private final ArrayList<Schema> schemas;
    private final ArrayList<String> topics;
    private final boolean areFacts;

    private transient RowJson json;
    private transient List<RowView> views;

    /**
     * Of some outputs.
     *
     * @param topics by place; empty: its rows are not written here
     * @param areFacts whether each row is written as facts are, none of which has a stamp
     */
    @SuppressWarnings("NullAway.Init") // open() makes what does not travel with the job
    RowMessages(List<Schema> schemas, List<String> topics, boolean areFacts) {
        this.schemas = new ArrayList<>(schemas);
        this.topics = new ArrayList<>(topics);
        this.areFacts = areFacts;
    }

    @Override
    public void open(OpenContext context) {
        json = new RowJson();
        views = schemas.stream().map(RowView::new).toList();
    }

    @Override
    public void flatMap(RowBlock block, Collector<OutgoingMessage> out) {
        for (int row = 0; row < block.size(); row++) {
            int output = block.dataset(row);
            String topic = topics.get(output);
            if (topic.isEmpty()) {
                continue;
            }
            RowView view = views.get(output).set(block);
            Schema schema = schemas.get(output);
            out.collect(new OutgoingMessage(
                    topic,
                    Keys.of(block.subject(row)),
                    areFacts ? json.writeFact(view, row, schema, "") : json.write(view, row, schema)));
        }
    }
}
