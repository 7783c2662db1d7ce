package traffic

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"time"

	"leaklab/datasets/lab"
)

const (
	quiet   = 1500 // requests per second
	rush    = 3750
	clients = 8
)

// A Day is a quiet morning, a rush as long and a quiet evening twice as long.
type Day struct {
	Run    *lab.Run                          // its N requests
	Append func(buffer []byte, i int) []byte // writes request i; its answer ends with its first }
	Turn   func()                            // called when a tenth is sent: now the leak begins
	Kept   func() int                        // how many entries the holder has
}

type outcome struct {
	late time.Duration // of the request that was sent latest
	err  error
}

// Send returns a moment after the last answer, and says what was kept.
func (day Day) Send(address string) (leak lab.Leak, err error) {
	start, outcomes, turn := time.Now(), make(chan outcome, clients), make(chan time.Time, 1)
	for c := 0; c < clients; c++ {
		go func(first int) { outcomes <- day.client(address, first, start, turn) }(c)
	}
	_, evening := day.parts()
	day.sleepUntil(start, (evening+day.Run.N)/2) // what the rush has put off is done
	early, measured := day.Kept(), time.Now()
	var late time.Duration
	for c := 0; c < clients; c++ {
		client := <-outcomes
		if client.err != nil {
			err = client.err
		}
		if client.late > late {
			late = client.late
		}
	}
	day.Run.Measured("latestMs", int(late.Milliseconds()))
	leak.Kept = day.Kept()
	leak.KeptPerSecond = float64(leak.Kept-early) / time.Since(measured).Seconds()
	if leak.Kept > 0 {
		leak.Start = lab.Moment(<-turn)
	}
	day.sleepUntil(start, day.Run.N+quiet/10) // the last second is a whole one
	return leak, err
}

func (day Day) client(address string, first int, start time.Time, turn chan<- time.Time) (result outcome) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return outcome{err: err}
	}
	defer conn.Close()
	reader, buffer := bufio.NewReader(conn), make([]byte, 0, 4096)
	for i := first; i < day.Run.N; i += clients {
		if late := day.sleepUntil(start, i); late > result.late {
			result.late = late
		}
		if i == day.Run.N/10 {
			day.Turn()
			turn <- time.Now()
		}
		if _, result.err = conn.Write(day.Append(buffer, i)); result.err != nil {
			return result
		}
		if result.err = readAnswer(reader, i); result.err != nil {
			return result
		}
	}
	return result
}

func readAnswer(reader *bufio.Reader, i int) error {
	answer, err := reader.ReadSlice('}')
	if err == nil && !bytes.Contains(answer, []byte("HTTP/1.1 2")) {
		err = fmt.Errorf("request %d was answered %q", i, answer)
	}
	return err
}

// sleepUntil waits for the time of request i, and says how much later it is.
func (day Day) sleepUntil(start time.Time, i int) time.Duration {
	rushes, evening := day.parts()
	inMorning, inRush, inEvening := i, 0, 0
	if i > rushes {
		inMorning, inRush = rushes, i-rushes
	}
	if i > evening {
		inRush, inEvening = evening-rushes, i-evening
	}
	seconds := float64(inMorning+inEvening)/quiet + float64(inRush)/rush
	due := start.Add(time.Duration(seconds * float64(time.Second)))
	time.Sleep(time.Until(due))
	return time.Since(due)
}

// parts are the first requests of the rush and of the evening.
func (day Day) parts() (rushes, evening int) {
	morning := day.Run.N * quiet / (quiet + rush + 2*quiet)
	return morning, day.Run.N - 2*morning
}
