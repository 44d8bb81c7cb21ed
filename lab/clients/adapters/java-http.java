import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;

class Adapter implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    public static void main(String[] args) throws Exception {
        var client = HttpClient.newHttpClient();
        var url = URI.create(Lab.begin());
        var builder = client.newWebSocketBuilder();
        Lab.headers().forEach(builder::header);
        var names = Lab.protocols();
        if (names.length > 0) builder.subprotocols(names[0], Arrays.copyOfRange(names, 1, names.length));
        var opened = builder.buildAsync(url, new Adapter());
        opened.exceptionally(problem -> {
            Lab.error(problem.getCause() == null ? problem : problem.getCause());
            return null;
        });
        Lab.listen(
            message -> opened.join().sendText(message, true).join(),
            () -> opened.thenAccept(socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, "")));
    }

    public void onOpen(WebSocket socket) {
        Lab.tell("open", "");
        socket.request(1);
    }

    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
        text.append(part);
        socket.request(1);
        if (!isLast) return null;
        var whole = text.toString();
        text.setLength(0);
        Lab.event(whole);
        return null;
    }

    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean isLast) {
        Lab.event("binary of " + data.remaining() + " bytes");
        socket.request(1);
        return null;
    }

    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        Lab.closed(code);
        return null;
    }

    public void onError(WebSocket socket, Throwable problem) {
        Lab.error(problem);
    }
}
