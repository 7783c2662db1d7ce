// Command oracle says what Go's own pprof parser makes of each profile that it is fed.
//
// It reads frames from standard input, each the length of a profile in four bytes, low byte first,
// and the profile; and it writes one line for each: the facts of a profile that is accepted, or
// "refused" and why. It is built beside a copy of the parser in Go's own tree.
package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"strings"

	"oracle/profile"
)

func main() {
	in, out := bufio.NewReaderSize(os.Stdin, 1<<20), bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	for {
		var length uint32
		if err := binary.Read(in, binary.LittleEndian, &length); err != nil {
			return
		}
		frame := make([]byte, length)
		if _, err := io.ReadFull(in, frame); err != nil {
			panic(err)
		}
		fmt.Fprintln(out, verdict(frame))
	}
}

func verdict(frame []byte) string {
	p, err := profile.ParseData(frame)
	if err != nil {
		return "refused " + strings.ReplaceAll(err.Error(), "\n", " ")
	}
	totals := make([]int64, len(p.SampleType))
	var frames, lines, names, labels int64
	var addresses uint64
	for _, s := range p.Sample {
		for i, value := range s.Value {
			totals[i] += value
		}
		frames += int64(len(s.Location))
		for _, l := range s.Location {
			addresses += l.Address
			for _, line := range l.Line {
				lines++
				names += int64(len(line.Function.Name)) + line.Line
			}
		}
		for _, values := range s.Label {
			labels += int64(len(values))
		}
		for _, values := range s.NumLabel {
			labels += int64(len(values))
			for _, value := range values {
				labels += value
			}
		}
	}
	return fmt.Sprint("accepted samples ", len(p.Sample), " totals ", totals, " frames ", frames,
		" lines ", lines, " names ", names, " addresses ", addresses, " labels ", labels,
		" period ", p.Period, " time ", p.TimeNanos, " duration ", p.DurationNanos)
}
