package lab

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
	"os"
	"path"
	"runtime/pprof"
)

// Profile has End write one more of the runtime's profiles, such as "goroutine".
func (run *Run) Profile(name string) {
	run.profiles = append(run.profiles, name)
}

func (run *Run) writeProfiles() error {
	for _, name := range run.profiles {
		if err := run.writeProfile(name, name); err != nil {
			return err
		}
	}
	return nil
}

// writeProfile writes a profile as the runtime gives it, scrubbed.
func (run *Run) writeProfile(name, file string) error {
	var packed bytes.Buffer
	if err := pprof.Lookup(name).WriteTo(&packed, 0); err != nil {
		return err
	}
	scrubbed, err := Scrubbed(packed.Bytes())
	if err != nil {
		return err
	}
	return os.WriteFile(run.path(file+".pb.gz"), scrubbed, 0o644)
}

// Scrubbed is a gzipped profile without the folders of the mapped files (the program, libc), which
// would tell where on a machine it was recorded.
func Scrubbed(packed []byte) ([]byte, error) {
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(reader)
	if err != nil {
		return nil, err
	}
	var scrubbed bytes.Buffer
	writer := gzip.NewWriter(&scrubbed)
	if _, err := writer.Write(withoutFolders(raw)); err != nil {
		return nil, err
	}
	err = writer.Close()
	return scrubbed.Bytes(), err
}

const stringTable = 6<<3 | 2 // field 6 of profile.proto's Profile, length-delimited

// withoutFolders cuts absolute paths in a profile's string table down to file names. The
// message's own fields are either varints or length-delimited.
func withoutFolders(raw []byte) []byte {
	var out []byte
	for len(raw) > 0 {
		key, keyBytes := binary.Uvarint(raw)
		value, valueBytes := binary.Uvarint(raw[keyBytes:])
		head := keyBytes + valueBytes
		if key&7 == 0 {
			out = append(out, raw[:head]...)
			raw = raw[head:]
			continue
		}
		content := raw[head : head+int(value)]
		if key == stringTable && bytes.HasPrefix(content, []byte("/")) {
			content = []byte(path.Base(string(content)))
		}
		out = append(out, raw[:keyBytes]...)
		out = binary.AppendUvarint(out, uint64(len(content)))
		out = append(out, content...)
		raw = raw[head+int(value):]
	}
	return out
}
