package main

import (
	"fmt"
	"strconv"

	"github.com/anishathalye/porcupine"
)

// user is what is known of one user at one moment. Version 0 is nobody.
type user struct {
	version int
	live    bool
	name    string
	address string
}

var nobody = user{}

func (u user) admits(c Call) bool {
	return c.IfVersion == "" || c.IfVersion == strconv.Itoa(u.version) && c.IfName == u.name
}

// after is the user that the call leaves, and whether it can be carried out at all.
func (u user) after(c Call) (user, bool) {
	next := u
	switch c.Action {
	case "CREATE":
		next = user{0, true, c.Name, c.Address}
		if u != nobody {
			return u, false
		}
	case "RENAME":
		next.name = c.Name
	case "MOVE":
		next.address = c.Address
	case "DELETE":
		next.live = false
	case "RESTORE":
		next.live = true
		return next.risenFrom(u), u != nobody
	case "ERASE":
		return nobody, u != nobody
	}
	return next.risenFrom(u), (u.live || c.Action == "CREATE") && u.admits(c)
}

// risenFrom gives it the next version, if it is not the same as before.
func (u user) risenFrom(before user) user {
	if u != before {
		u.version++
	}
	return u
}

// says whether the answer shows this user.
func (u user) isShownBy(c Call) bool {
	return c.GotVersion == strconv.Itoa(u.version) && c.GotName == u.name && c.GotAddress == u.address &&
		c.GotLive == u.live
}

// userModel has the calls on one user, all of them of one history.
func userModel() porcupine.Model {
	return porcupine.Model{
		Init: func() interface{} { return nobody },
		Step: func(state, input, _ interface{}) (bool, interface{}) {
			u, c := state.(user), input.(Call)
			next, possible := u.after(c)
			switch c.Result {
			case "UNKNOWN":
				if !possible {
					next = u
				}
				return true, next
			case "OK":
				if c.Action == "GET" {
					return u != nobody && u.isShownBy(c), u
				}
				return possible && (c.Action == "ERASE" || next.isShownBy(c)), next
			case "ERASED_SINCE":
				return possible, next
			case "NOT_FOUND":
				gone := c.Action == "GET" || c.Action == "RESTORE" || c.Action == "ERASE"
				return u == nobody || !gone && !u.live, u
			case "STALE":
				return u.live && !u.admits(c), u
			case "EXISTS":
				return u.live, u
			case "ID_TAKEN":
				return u != nobody && !u.live, u
			case "EMAIL_TAKEN":
				return possible, u
			}
			return false, u
		},
		DescribeOperation: func(input, _ interface{}) string { return describe(input.(Call)) },
		DescribeState:     func(state interface{}) string { return fmt.Sprintf("%+v", state.(user)) },
	}
}

func describe(c Call) string {
	condition, got := "", ""
	if c.IfVersion != "" {
		condition = fmt.Sprintf(" if v%s %s", c.IfVersion, c.IfName)
	}
	if c.GotUser != "" {
		got = fmt.Sprintf(" %s v%s %s %s", c.GotUser, c.GotVersion, c.GotName, c.GotAddress)
		if !c.GotLive {
			got += " deleted"
		}
	}
	return fmt.Sprintf("%s %s %s%s%s -> %s%s", c.Action, c.User, c.Name, c.Address, condition, c.Result, got)
}
