package io.sitthi.datasets.synthetic.block;

import io.sitthi.datasets.columns.Column;
import io.sitthi.datasets.columns.ColumnVector;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.synthetic.block.ColumnAppender.DoubleAppender;
import io.sitthi.datasets.synthetic.block.ColumnAppender.FlagAppender;
import io.sitthi.datasets.synthetic.block.ColumnAppender.IntAppender;
import io.sitthi.datasets.synthetic.block.ColumnAppender.LongAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of one dataset on their way to a row group: an appender for each column, in the contract's order. */
public final class Block {

    private final Schema dataset;
    private final ColumnAppender[] appenders;

    /**
     * @param books the columns that have a code book, by name
     */
    public Block(Schema dataset, Map<String, CodeBook> books) {
        this.dataset = dataset;
        List<Column> columns = dataset.columns();
        this.appenders = new ColumnAppender[columns.size()];
        for (int i = 0; i < appenders.length; i++) {
            Column column = columns.get(i);
            CodeBook book = books.get(column.name());
            appenders[i] = book != null
                    ? new CodeAppender(book)
                    : switch (column.type()) {
                        case INT64, TIME, BAHT -> new LongAppender();
                        case INT32, DATE -> new IntAppender();
                        case BOOLEAN -> new FlagAppender();
                        case DOUBLE -> new DoubleAppender();
                        case STRING, UUID -> new TextAppender();
                        case STRING_LIST -> new TextListAppender();
                    };
        }
    }

    public LongAppender longs(int column) {
        return (LongAppender) appenders[column];
    }

    public IntAppender ints(int column) {
        return (IntAppender) appenders[column];
    }

    public DoubleAppender doubles(int column) {
        return (DoubleAppender) appenders[column];
    }

    public FlagAppender flags(int column) {
        return (FlagAppender) appenders[column];
    }

    public TextAppender texts(int column) {
        return (TextAppender) appenders[column];
    }

    public CodeAppender codes(int column) {
        return (CodeAppender) appenders[column];
    }

    public TextListAppender lists(int column) {
        return (TextListAppender) appenders[column];
    }

    /**
     * Adds a row written by hand.
     *
     * @throws IllegalArgumentException when a value does not have its column's type; the message names the column
     */
    public void add(Row row) {
        if (row.dataset() != dataset) {
            throw new IllegalArgumentException("a row of " + row.dataset() + " in a block of " + dataset);
        }
        for (int i = 0; i < appenders.length; i++) {
            try {
                appenders[i].addObject(row.value(i));
            } catch (ClassCastException e) {
                throw new IllegalArgumentException(
                        dataset.name() + "." + dataset.columns().get(i).name() + " is "
                                + dataset.columns().get(i).type() + ": see Row for what it takes",
                        e);
            }
        }
    }

    public int rows() {
        return appenders[0].size();
    }

    /** The columns as vectors; the block is not to be used any more. */
    public List<ColumnVector> toVectors() {
        List<ColumnVector> vectors = new ArrayList<>();
        for (int i = 0; i < appenders.length; i++) {
            if (appenders[i].size() != rows()) {
                throw new IllegalStateException(
                        dataset.folder() + "." + dataset.columns().get(i).name() + " has " + appenders[i].size()
                                + " rows, expected " + rows());
            }
            vectors.add(appenders[i].toVector());
        }
        return vectors;
    }
}
