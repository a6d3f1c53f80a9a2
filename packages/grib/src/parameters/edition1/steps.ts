/**
 * Words for what octet 21 of section 1, the time range indicator, says; DWD's depend on the parameter.
 *
 * Made by scripts/generate-edition1-parameters.py from the definitions of ecCodes 2.28.0, copyright ECMWF, Apache License 2.0; do not edit.
 * One entry a line: centre | conditions | word.
 */
export const STEP_TYPES = `
all|range=0|instant
all|range=10|instant
all|range=1|instant
all|range=3|avg
all|range=113|avgd
all|range=113|avgfc
all|range=4|accum
all|range=2|accum
all|range=2 centre=98|min
all|range=119|min
all|range=2 centre=98|max
all|range=118|max
all|range=5|diff
all|range=123|avgua
all|range=124|avgia
98|range=0|instant
98|range=10|instant
98|range=1|instant
98|range=14|instant
98|range=3|avg
98|range=113|avgd
98|range=113|avgfc
98|range=4|accum
98|range=2|accum
98|range=2 centre=98|min
98|range=119|min
98|range=2 centre=98|max
98|range=118|max
98|range=5|diff
98|range=120|rms
98|range=121|sd
98|range=122|cov
98|range=123|avgua
98|range=124|avgia
98|range=128|avgas
98|range=130|avgad
98|range=133|avgid
78|range=0 centre=78 number=57 table=2|accum
78|range=0 centre=78 number=61 table=2|accum
78|range=0 centre=78 number=78 table=2|accum
78|range=0 centre=78 number=79 table=2|accum
78|range=0 centre=78 number=90 table=2|accum
78|range=0 centre=78 number=42 table=201|accum
78|range=1 centre=78 number=111 table=2|avg
78|range=1 centre=78 number=112 table=2|avg
78|range=1 centre=78 number=113 table=2|avg
78|range=1 centre=78 number=114 table=2|avg
78|range=13 centre=78 number=111 table=2|avg
78|range=13 centre=78 number=112 table=2|avg
78|range=13 centre=78 number=113 table=2|avg
78|range=13 centre=78 number=114 table=2|avg
78|range=1 centre=78 number=121 table=2|avg
78|range=1 centre=78 number=122 table=2|avg
78|range=1 centre=78 number=124 table=2|avg
78|range=1 centre=78 number=125 table=2|avg
78|range=13 centre=78 number=124 table=2|avg
78|range=13 centre=78 number=125 table=2|avg
78|range=13 centre=78 number=121 table=2|avg
78|range=13 centre=78 number=122 table=2|avg
78|range=1 centre=78 number=5 table=201|avg
78|range=1 centre=78 number=22 table=201|avg
78|range=1 centre=78 number=23 table=201|avg
78|range=1 centre=78 number=24 table=201|avg
78|range=13 centre=78 number=5 table=201|avg
78|range=13 centre=78 number=22 table=201|avg
78|range=13 centre=78 number=23 table=201|avg
78|range=13 centre=78 number=24 table=201|avg
78|range=1 centre=78 number=231 table=202|avg
78|range=1 centre=78 number=232 table=202|avg
78|range=1 centre=78 number=233 table=202|avg
78|range=13 centre=78 number=231 table=202|avg
78|range=13 centre=78 number=232 table=202|avg
78|range=13 centre=78 number=233 table=202|avg
78|range=0 centre=78 number=102 table=201|accum
78|range=0 centre=78 number=132 table=201|accum
78|range=13 centre=78 number=132 table=201|accum
78|range=0 centre=78 number=113 table=201|accum
78|range=1 centre=78 number=102 table=201|accum
78|range=13 centre=78 number=102 table=201|accum
78|range=1 centre=78 number=61 table=2|accum
78|range=13 centre=78 number=61 table=2|accum
78|range=1 centre=78 number=78 table=2|accum
78|range=1 centre=78 number=90 table=2|accum
78|range=1 centre=78 number=113 table=201|accum
78|range=1 centre=78 number=79 table=2|accum
78|range=13 centre=78 number=90 table=2|accum
78|range=13 centre=78 number=42 table=201|accum
78|range=13 centre=78 number=57 table=2|accum
78|range=13 centre=78 number=79 table=2|accum
78|range=13 centre=78 number=113 table=201|accum
78|range=13 centre=78 number=78 table=2|accum
78|range=2 centre=78 number=67 table=202|max
78|range=2 centre=78 number=69 table=202|max
78|range=0 centre=78 number=248 table=202|max
78|range=0 centre=78 number=243 table=202|max
78|range=0 centre=78 number=187 table=201|max
78|range=13 centre=78 number=187 table=201|max
78|range=2 centre=78 number=15 table=2|max
78|range=13 centre=78 number=15 table=2|max
78|range=2 centre=78 number=16 table=2|min
78|range=13 centre=78 number=16 table=2|min
78|range=0 centre=78 number=15 table=2|max
78|range=0 centre=78 number=78 table=202|max
78|range=0 centre=78 number=16 table=2|min
78|range=2 centre=78 number=187 table=201|max
78|range=2 centre=78 number=55 table=203|max
78|range=2 centre=78 number=56 table=203|min
78|range=2 centre=78 number=15 table=206|max
78|range=2 centre=78 number=16 table=206|min
78|range=0 centre=78 number=67 table=202|max
78|range=0 centre=78 number=68 table=202|min
78|range=0 centre=78 number=69 table=202|max
78|range=0 centre=78 number=70 table=202|min
78|range=1 centre=78 number=15 table=2|max
78|range=1 centre=78 number=16 table=2|min
78|range=1 centre=78 number=187 table=201|max
78|range=1 centre=78 number=42 table=201|max
78|range=1 centre=78 number=57 table=2|max
78|range=14|instant
78|range=1|instant
78|range=10|instant
78|range=13 centre=78|instant
78|range=11 centre=78|instant
78|range=14 centre=78|instant
78|range=113|avgfc
78|range=113|avgd
78|range=2|accum
78|range=4|accum
78|range=118|max
78|range=2 centre=98|max
78|range=119|min
78|range=2 centre=98|min
78|range=5|diff
78|range=120|rms
78|range=121|sd
78|range=122|cov
78|range=123|avgua
78|range=124|avgia
78|centre=78 number=1 table=204|rms
78|centre=78 number=2 table=204|rms
78|centre=78 number=3 table=204|rms
78|centre=78 number=4 table=204|rms
78|centre=78 number=5 table=204|rms
78|centre=78 number=6 table=204|rms
78|centre=78 number=7 table=204|rms
78|centre=78 number=8 table=204|rms
78|centre=78 number=9 table=204|rms
78|centre=78 number=10 table=204|rms
78|centre=78 number=11 table=204|rms
78|centre=78 number=12 table=204|rms
78|centre=78 number=13 table=204|rms
78|centre=78 number=14 table=204|rms
78|centre=78 number=15 table=204|rms
78|centre=78 number=16 table=204|rms
78|centre=78 table=208|max
78|range=0|instant
78|range=2|max
78|range=2|min
78|range=3|avg
78|range=4|accum
78|range=5|diff
34|range=1|instant
34|range=10|instant
34|range=0|instant
34|range=3|avg
34|range=113|avgfc
34|range=113|avgd
34|range=2|accum
34|range=4|accum
34|range=5|diff
34|range=123|avgua
34|range=124|avgia
34|range=128|avgas
34|range=130|avgad
34|range=129|varas
34|range=131|varad
34|range=132|varins
`;
