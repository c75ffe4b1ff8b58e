package season

import "strings"

// vocabulary are the words of which paragraphs are made.
var vocabulary = strings.Fields(`should shall may consider the voluntary timely regional national cooperation measures exchange of
information on tidal data and confidence capacity building implementation framework responsible behaviour in accordance with
international law including through existing mechanisms as appropriate upon request taking into account different needs and
priorities to promote strengthen support encourage develop share maintain review technical assistance points of contact networks
observation coastal stability security mutual understanding norms principles practical concrete further regular inclusive
institutional dialogue under auspices United Nations`)
