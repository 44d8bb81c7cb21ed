import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** The lab's side of a Java adapter: reads commands and reports events, one object per line. */
class Lab {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final BufferedReader IN =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private static String task = "";
    private static int events = 0;

    interface Send {
        void send(String text) throws Exception;
    }

    /** Waits for the task and returns the address to connect to. */
    static String begin() throws Exception {
        tell("ready", "");
        task = IN.readLine();
        if (task == null) System.exit(0);
        return part("\"url\":\"([^\"]*)\"");
    }

    /** Returns part of the task, by pattern; the lab writes it, without escapes. */
    private static String part(String pattern) {
        var found = Pattern.compile(pattern).matcher(task);
        return found.find() ? found.group(1) : "";
    }

    static Map<String, String> headers() {
        var pairs = part("\"headers\":\\{([^}]*)}");
        return Pattern.compile("\"([^\"]*)\":\"([^\"]*)\"").matcher(pairs).results()
            .collect(java.util.stream.Collectors.toMap(each -> each.group(1), each -> each.group(2)));
    }

    static String[] protocols() {
        return Pattern.compile("\"([^\"]*)\"").matcher(part("\"protocols\":\\[([^]]*)]")).results()
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
        if (String.valueOf(events).equals(part("\"throwsAt\":(\\d+)"))) throw new IllegalStateException("thrown by the handler");
    }

    /** Runs commands until the lab is gone. */
    static void listen(Send send, Runnable close) throws Exception {
        for (String line = IN.readLine(); line != null; line = IN.readLine()) {
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
