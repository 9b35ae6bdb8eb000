package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"time"

	"github.com/anishathalye/porcupine"
)

const patience = 20 * time.Second

// part is what one model has to say about.
type part struct {
	name  string
	model porcupine.Model
	calls []Call
}

func parts(calls []Call) []part {
	users, addresses := map[string][]Call{}, map[string]bool{}
	for _, call := range calls {
		if call.User != "" {
			users[call.User] = append(users[call.User], call)
		}
		if call.Address != "" {
			addresses[call.Address] = true
		}
	}
	var all []part
	for name, own := range users {
		all = append(all, part{name, userModel(), own})
	}
	for name := range addresses {
		all = append(all, part{name, addressModel(name), calls})
	}
	sort.Slice(all, func(i, j int) bool { return all[i].name < all[j].name })
	return all
}

func check(model porcupine.Model, calls []Call) porcupine.CheckResult {
	return porcupine.CheckOperationsTimeout(model, operations(calls), patience)
}

// smallest is a history that is still not linearizable: nothing after its first contradiction, and without calls that
// changed nothing and are not needed for it. To leave out a call with an effect would make contradictions.
func smallest(p part) []Call {
	var ends []int64
	for _, call := range p.calls {
		ends = append(ends, call.Return)
	}
	sort.Slice(ends, func(i, j int) bool { return ends[i] < ends[j] })
	first := sort.Search(len(ends)-1, func(i int) bool {
		return check(p.model, until(p.calls, ends[i])) == porcupine.Illegal
	})
	calls := until(p.calls, ends[first])
	for i := len(calls) - 1; i >= 0; i-- {
		without := append(append([]Call{}, calls[:i]...), calls[i+1:]...)
		if !calls[i].effect() && check(p.model, without) == porcupine.Illegal {
			calls = without
		}
	}
	return calls
}

func report(p part, picture string) {
	calls := smallest(p)
	fmt.Printf("  %s is not linearizable:\n", p.name)
	for _, call := range calls {
		fmt.Printf("    %7.1f to %7.1f ms  caller %d  %s\n",
			float64(call.Call)/1e6, float64(call.Return)/1e6, call.Client, describe(call))
	}
	_, info := porcupine.CheckOperationsVerbose(p.model, operations(calls), patience)
	if err := porcupine.VisualizePath(p.model, info, picture); err == nil {
		fmt.Printf("    picture: %s\n", picture)
	}
}

func main() {
	files, err := filepath.Glob(filepath.Join(os.Args[1], "*.jsonl"))
	if err != nil || len(files) == 0 {
		fmt.Println("There are no histories in", os.Args[1])
		os.Exit(2)
	}
	count, undecided, broken, total, unknown := len(files), 0, 0, 0, 0
	for _, file := range files {
		calls, err := readHistory(file)
		if err != nil {
			fmt.Println(file, err)
			os.Exit(2)
		}
		worst := porcupine.Ok
		for _, call := range calls {
			total++
			if call.unknown() {
				unknown++
			}
		}
		for _, p := range parts(calls) {
			result := check(p.model, p.calls)
			if result == porcupine.Illegal {
				fmt.Printf("seed %s:\n", file)
				report(p, file+"."+p.name+".html")
				worst = porcupine.Illegal
			} else if result == porcupine.Unknown && worst == porcupine.Ok {
				worst = porcupine.Unknown
			}
		}
		if worst == porcupine.Illegal {
			broken++
		} else if worst == porcupine.Unknown {
			undecided++
		}
	}
	fmt.Printf("%d histories of %d calls, %d of unknown outcome: %d linearizable, %d not, %d undecided in %v\n",
		count, total, unknown, count-broken-undecided, broken, undecided, patience)
	// What cannot be decided in time shows nothing.
	if broken > 0 || undecided*10 > count {
		os.Exit(1)
	}
}
