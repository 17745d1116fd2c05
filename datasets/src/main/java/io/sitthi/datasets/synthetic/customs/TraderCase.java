package io.sitthi.datasets.synthetic.customs;

import java.util.function.Consumer;

/** A trader of whom one thing is out of the ordinary. */
record TraderCase(Consumer<TraderFile> story) {

    TraderFile file(long number) {
        TraderFile file = new TraderFile(number);
        story.accept(file);
        return file;
    }
}
