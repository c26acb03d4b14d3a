package dev.concurrencylab.process;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Stands in for the worker process: adds to a counter in a shared mapping and says what it saw. */
public final class ChildMain {

  private static final VarHandle COUNTER =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private ChildMain() {}

  /** Works on the file named, or, for {@code --train}, on a temporary one. */
  public static void main(String[] args) throws IOException {
    if (args.length == 1 && args[0].equals("--train")) {
      Path file = Files.createTempFile("train", ".shared");
      work(file);
      Files.delete(file);
    } else {
      work(Path.of(args[0]));
    }
  }

  private static void work(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer shared = channel.map(FileChannel.MapMode.READ_WRITE, 0, 64);
      for (int i = 0; i < 100; i++) {
        COUNTER.setOpaque(shared, 0, (long) COUNTER.getOpaque(shared, 0) + 1);
      }
      System.out.println(COUNTER.getOpaque(shared, 0));
    }
  }
}
