import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** What an adapter in Java is told, and what it tells: one object a line. */
class Lab {
    static final String URL = System.getenv("LAB_URL");
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final String THROWS_AT = System.getenv("LAB_THROWS_AT");
    private static int events = 0;

    interface Send {
        void send(String text) throws Exception;
    }

    /** Pairs of strings, as LAB_HEADERS has them. */
    static Map<String, String> headers() {
        return Pattern.compile("\"([^\"]*)\":\"([^\"]*)\"").matcher(System.getenv("LAB_HEADERS")).results()
            .collect(java.util.stream.Collectors.toMap(each -> each.group(1), each -> each.group(2)));
    }

    static String[] protocols() {
        return Pattern.compile("\"([^\"]*)\"").matcher(System.getenv("LAB_PROTOCOLS")).results()
            .map(each -> each.group(1)).toArray(String[]::new);
    }

    static void tell(String what, String data) {
        OUT.println("{\"what\":\"" + what + "\",\"data\":" + quoted(data) + "}");
    }

    static void closed(int code) {
        OUT.println("{\"what\":\"closed\",\"code\":" + code + "}");
    }

    static void error(Throwable problem) {
        tell("error", String.valueOf(problem));
    }

    static void event(String data) {
        events += 1;
        tell("event", data);
        if (String.valueOf(events).equals(THROWS_AT)) throw new IllegalStateException("thrown by the handler");
    }

    /** Hears what is to be done until the lab is gone. */
    static void listen(Send send, Runnable close) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("close")) {
                close.run();
                continue;
            }
            var text = line.substring("send ".length());
            try {
                send.send(text);
                tell("sent", text);
            } catch (Exception problem) {
                tell("refused", text + ": " + problem);
            }
        }
        System.exit(0);
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            if (each < ' ' || each == '"' || each == '\\') out.append(String.format("\\u%04x", (int) each));
            else out.append(each);
        }
        return out.append('"').toString();
    }
}
