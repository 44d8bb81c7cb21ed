import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

class Adapter extends WebSocketListener {
    public static void main(String[] args) throws Exception {
        var client = new OkHttpClient();
        var request = new Request.Builder().url(Lab.begin());
        Lab.headers().forEach(request::addHeader);
        for (var name : Lab.protocols()) request.addHeader("Sec-WebSocket-Protocol", name);
        var socket = client.newWebSocket(request.build(), new Adapter());
        Lab.listen(text -> {
            if (!socket.send(text)) throw new IllegalStateException("send() returned false");
        }, () -> socket.close(1000, null));
    }

    public void onOpen(WebSocket socket, Response response) {
        Lab.tell("open", "");
    }

    public void onMessage(WebSocket socket, String text) {
        Lab.event(text);
    }

    public void onMessage(WebSocket socket, ByteString bytes) {
        Lab.event("binary of " + bytes.size() + " bytes");
    }

    public void onClosing(WebSocket socket, int code, String reason) {
        socket.close(code, reason);
    }

    public void onClosed(WebSocket socket, int code, String reason) {
        Lab.closed(code);
    }

    public void onFailure(WebSocket socket, Throwable problem, Response response) {
        Lab.tell("error", (response == null ? "" : response.code() + " ") + problem);
    }
}
