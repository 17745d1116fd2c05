package io.sitthi.streaming.engine.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of 127.0.0.1, for servers that must know their port beforehand and may restart on it. They are below the
 * range that Linux and others use for outgoing connections: otherwise a client that keeps trying to reach a stopped
 * server may be given the server's own port, and keep it from restarting.
 */
public final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 1_000;

    private FreePorts() {}

    /** Finds this many different ports. Bind them soon: nothing reserves them. */
    public static int[] find(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int tries = 0; held.size() < count; tries++) {
                int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
                try {
                    held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
                } catch (BindException e) {
                    if (tries >= TRIES) {
                        throw e;
                    }
                }
            }
            return held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }
}
