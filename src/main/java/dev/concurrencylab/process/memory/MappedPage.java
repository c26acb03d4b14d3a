package dev.concurrencylab.process.memory;

import dev.concurrencylab.counter.shared.SharedPage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel.MapMode;

/**
 * Maps the shared page in a child. This way to map a file needs the fewest classes and so starts
 * fastest; its price is that only a garbage collection unmaps the page.
 */
public final class MappedPage {

  private MappedPage() {}

  /** Maps the page in a file of {@link SharedPage#BYTES} bytes. */
  public static SharedPage open(String path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path, "rw")) {
      return new SharedPage(file.getChannel().map(MapMode.READ_WRITE, 0, SharedPage.BYTES));
    }
  }
}
