/**
 * ECMWF's additions, which ecCodes falls back on for every centre.
 *
 * Made by scripts/generate-parameters.py from the definitions of ecCodes 2.28.0, copyright ECMWF, Apache License 2.0; do not edit.
 * One entry a line: discipline.category.number | conditions | short name | units | name.
 */
export const ECMWF_PARAMETERS = `
2.0.202|first=1 stat=1 local=1|sro|m|Surface runoff
0.19.192|local=1|asn|(0 - 1)|Snow albedo
0.1.197|first=1 stat=1 local=1|es|m of water equivalent|Snow evaporation
2.0.203|first=1 stat=1 local=1|smlt|m of water equivalent|Snowmelt
0.0.0|value=2 first=103 stat=2 unit=1 length=24|mx2t24|K|Maximum temperature at 2 metres in the last 24 hours
0.0.0|value=2 first=103 stat=3 unit=1 length=24|mn2t24|K|Minimum temperature at 2 metres in the last 24 hours
0.1.254|local=1|sd|m of water equivalent|Snow depth
0.1.196|first=1 stat=1 local=1|lsp|m|Large-scale precipitation
0.1.198|first=1 stat=1 local=1|sf|m of water equivalent|Snowfall
0.3.25|first=105|lnsp|~|Logarithm of surface pressure
0.6.192|first=1 second=8 local=1|tcc|(0 - 1)|Total cloud cover
0.1.199|first=1 stat=1 local=1|e|m of water equivalent|Evaporation
0.6.193|local=1|lcc|(0 - 1)|Low cloud cover
0.6.194|local=1|mcc|(0 - 1)|Medium cloud cover
0.6.195|local=1|hcc|(0 - 1)|High cloud cover
2.0.201|stat=1 local=1|ro|m|Runoff
0.1.193|first=1 second=255 stat=1 local=1|tp|m|Total precipitation
0.0.0|value=2 first=103 stat=2 unit=1 length=3|mx2t3|K|Maximum temperature at 2 metres in the last 3 hours
0.0.0|value=2 first=103 stat=3 unit=1 length=3|mn2t3|K|Minimum temperature at 2 metres in the last 3 hours
2.0.198|local=1|gppbfas|dimensionless|GPP coefficient from Biogenic Flux Adjustment System
2.0.199|local=1|recbfas|dimensionless|Rec coefficient from Biogenic Flux Adjustment System
2.0.192|stat=1 local=1|aco2nee|kg m**-2|Accumulated Carbon Dioxide Net Ecosystem Exchange
2.0.193|stat=1 local=1|aco2gpp|kg m**-2|Accumulated Carbon Dioxide Gross Primary Production
2.0.194|stat=1 local=1|aco2rec|kg m**-2|Accumulated Carbon Dioxide Ecosystem Respiration
2.0.195|local=1|fco2nee|kg m**-2 s**-1|Flux of Carbon Dioxide Net Ecosystem Exchange
2.0.197|local=1|fco2gpp|kg m**-2 s**-1|Flux of Carbon Dioxide Gross Primary Production
2.0.196|local=1|fco2rec|kg m**-2 s**-1|Flux of Carbon Dioxide Ecosystem Respiration
0.1.194|first=1 stat=1 local=1|fzra|m|Accumulated freezing rain
0.1.200|first=1 stat=1 local=1|pev|m|Potential evaporation
0.1.192|first=1 second=255 stat=1 local=1|tisef|kg m**-2|Time integral of snow evaporation flux
2.0.200|local=1|srlh|m|Surface roughness length for heat
10.2.192|value=none value2=none first=173 second=175 local=1|sisnthick|m|Snow thickness over sea ice
10.2.192|value=none value2=none first=173 second=175 stat=0 local=1|avg_sisnthick|m|Time-mean snow thickness over sea ice
0.20.195|local=1|vm_tc_vol_mixrat|mol mol**-1|Volume-mean total column mixing ratio
0.20.193|local=1|aer_negfix_mflx|kg m**-2 s**-1|Aerosol negative fixer mass flux
0.20.194|local=1|aer_sink_mflx|kg m**-2 s**-1|Aerosol sink/loss mass flux
0.20.192|local=1|aer_src_mflx|kg m**-2 s**-1|Aerosol source/gain mass flux
0.2.22|value=10 lower=25 first=103 stat=2 template=9 event=3|10fgg25|%|10 metre wind gust of at least 25 m/s
10.0.3|lower=2 first=101 template=5 event=3|swhg2|%|Significant wave height of at least 2 m
10.0.3|lower=4 first=101 template=5 event=3|swhg4|%|Significant wave height of at least 4 m
10.0.3|lower=6 first=101 template=5 event=3|swhg6|%|Significant wave height of at least 6 m
10.0.3|lower=8 first=101 template=5 event=3|swhg8|%|Significant wave height of at least 8 m
0.254.134|local=228|vtnowd|m s**-2|V-tendency from non-orographic wave drag
0.254.136|local=228|utnowd|m s**-2|U-tendency from non-orographic wave drag
`;
