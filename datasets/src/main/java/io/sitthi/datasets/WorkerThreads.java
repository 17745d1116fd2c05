package io.sitthi.datasets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads for the work of one step. They are daemons: none keeps a stopped program alive. */
public final class WorkerThreads implements AutoCloseable {

    private final String name;
    private final ExecutorService executor;

    /** @param name what a thread dump shows; it also says in a message what was interrupted */
    public WorkerThreads(String name, int threads) {
        this.name = name;
        executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts a task as soon as a thread is free. */
    public <T> Future<T> submit(Callable<T> task) {
        return executor.submit(task);
    }

    /**
     * Waits for a task.
     *
     * @return its result
     * @throws IOException the task's own, or when this thread is interrupted
     * @throws IllegalStateException when the task failed otherwise: with the reason as its cause
     */
    public <T> T await(Future<T> task) throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException(name + ": interrupted").initCause(e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException failure) {
                throw failure;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(cause);
        }
    }

    /** Starts tasks and waits for all of them, as {@link #await} does; the results are in the tasks' order. */
    public <T> List<T> run(List<Callable<T>> tasks) throws IOException {
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> task : tasks) {
            running.add(submit(task));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> task : running) {
            results.add(await(task));
        }
        return results;
    }

    /** Interrupts what still runs, and does not wait for it. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
