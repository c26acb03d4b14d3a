package dev.concurrencylab.process.messages;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes named values: strings, longs, doubles, booleans, bytes, and lists of these. */
final class Values {

  private Values() {}

  static void write(Map<String, ?> values, DataOutput out) throws IOException {
    out.writeInt(values.size());
    for (Map.Entry<String, ?> value : values.entrySet()) {
      out.writeUTF(value.getKey());
      writeValue(value.getValue(), out);
    }
  }

  private static void writeValue(Object value, DataOutput out) throws IOException {
    switch (value) {
      case String text -> {
        out.writeByte('s');
        out.writeUTF(text);
      }
      case Long number -> {
        out.writeByte('l');
        out.writeLong(number);
      }
      case Double number -> {
        out.writeByte('d');
        out.writeDouble(number);
      }
      case Boolean yes -> {
        out.writeByte('b');
        out.writeBoolean(yes);
      }
      case byte[] bytes -> {
        out.writeByte('B');
        out.writeInt(bytes.length);
        out.write(bytes);
      }
      case List<?> list -> {
        out.writeByte('L');
        out.writeInt(list.size());
        for (Object element : list) {
          writeValue(element, out);
        }
      }
      default -> throw new IllegalArgumentException("a value of " + value.getClass());
    }
  }

  static Map<String, ?> read(DataInput in) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int left = length(in); left > 0; left--) {
      values.put(in.readUTF(), readValue(in));
    }
    return values;
  }

  private static Object readValue(DataInput in) throws IOException {
    byte type = in.readByte();
    return switch (type) {
      case 's' -> in.readUTF();
      case 'l' -> in.readLong();
      case 'd' -> in.readDouble();
      case 'b' -> in.readBoolean();
      case 'B' -> {
        byte[] bytes = new byte[length(in)];
        in.readFully(bytes);
        yield bytes;
      }
      case 'L' -> {
        List<Object> list = new ArrayList<>();
        for (int left = length(in); left > 0; left--) {
          list.add(readValue(in));
        }
        yield list;
      }
      default -> throw new IllegalArgumentException("a value of type " + type);
    };
  }

  private static int length(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MessageReader.LONGEST) {
      throw new IllegalArgumentException("a length of " + length);
    }
    return length;
  }
}
