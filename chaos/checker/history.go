// Checks histories of calls to Rollcall for linearizability, per user and per address, with Porcupine.
package main

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"sort"

	"github.com/anishathalye/porcupine"
)

// Call is a line of a history: what was called, and what the caller was told. Step.java writes it.
type Call struct {
	Client     int    `json:"client"`
	Call       int64  `json:"call"`
	Return     int64  `json:"return"`
	Action     string `json:"action"`
	User       string `json:"user"`
	Name       string `json:"name"`
	Address    string `json:"address"`
	IfVersion  string `json:"ifVersion"`
	IfName     string `json:"ifName"`
	Result     string `json:"result"`
	GotUser    string `json:"gotUser"`
	GotVersion string `json:"gotVersion"`
	GotName    string `json:"gotName"`
	GotAddress string `json:"gotAddress"`
	GotLive    bool   `json:"gotLive"`
}

func (c Call) unknown() bool { return c.Result == "UNKNOWN" }

// reads says whether the call changes nothing, whatever its outcome.
func (c Call) reads() bool { return c.Action == "GET" || c.Action == "FIND" }

// done says whether the call was carried out for certain.
func (c Call) done() bool { return c.Result == "OK" || c.Result == "ERASED_SINCE" }

// effect says whether the call changed something, or may have.
func (c Call) effect() bool { return !c.reads() && (c.done() || c.unknown()) }

func readHistory(path string) ([]Call, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var calls []Call
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var call Call
		if err := json.Unmarshal(lines.Bytes(), &call); err != nil {
			return nil, err
		}
		// A read without an answer tells nothing, and what was definitely not done has done nothing.
		if call.Result != "NOT_DONE" && !(call.reads() && call.unknown()) {
			calls = append(calls, call)
		}
	}
	sort.Slice(calls, func(i, j int) bool { return calls[i].Call < calls[j].Call })
	return calls, lines.Err()
}

// operations makes Porcupine's of them. A call whose outcome is unknown may take effect at any later time.
func operations(calls []Call) []porcupine.Operation {
	var operations []porcupine.Operation
	for _, call := range calls {
		end := call.Return
		if call.unknown() {
			end = math.MaxInt64
		}
		operations = append(operations,
			porcupine.Operation{ClientId: call.Client, Input: call, Call: call.Call, Output: call, Return: end})
	}
	return operations
}

// until is the history as somebody saw it who stopped looking at that time.
func until(calls []Call, end int64) []Call {
	var seen []Call
	for _, call := range calls {
		switch {
		case call.Call > end:
		case call.Return <= end:
			seen = append(seen, call)
		case !call.reads():
			call.Result = "UNKNOWN"
			seen = append(seen, call)
		}
	}
	return seen
}
