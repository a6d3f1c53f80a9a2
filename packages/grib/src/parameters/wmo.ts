/**
 * Parameters of the WMO's tables, which all centres share.
 *
 * Made by scripts/generate-parameters.py from the definitions of ecCodes 2.28.0, copyright ECMWF, Apache License 2.0; do not edit.
 * One entry a line: discipline.category.number | conditions | short name | units | name.
 */
export const WMO_PARAMETERS = `
0.1.52|lower=1 first=1 stat=1 template=9 event=3|tpg1|%|Total precipitation of at least 1 mm
0.1.52|lower=5 first=1 stat=1 template=9 event=3|tpg5|%|Total precipitation of at least 5 mm
0.1.52|lower=40 first=1 stat=1 template=9 event=3|tpg40|%|Total precipitation of at least 40 mm
0.1.52|lower=60 first=1 stat=1 template=9 event=3|tpg60|%|Total precipitation of at least 60 mm
0.1.52|lower=80 first=1 stat=1 template=9 event=3|tpg80|%|Total precipitation of at least 80 mm
0.1.52|lower=100 first=1 stat=1 template=9 event=3|tpg100|%|Total precipitation of at least 100 mm
0.1.52|lower=150 first=1 stat=1 template=9 event=3|tpg150|%|Total precipitation of at least 150 mm
0.1.52|lower=200 first=1 stat=1 template=9 event=3|tpg200|%|Total precipitation of at least 200 mm
0.1.52|lower=300 first=1 stat=1 template=9 event=3|tpg300|%|Total precipitation of at least 300 mm
0.2.1||ws|m s**-1|Wind speed
0.0.28||uctp|K|Unbalanced component of temperature
0.3.31||ucln|~|Unbalanced component of logarithm of surface pressure
0.2.45||ucdv|s**-1|Unbalanced component of divergence
10.2.0|first=1|ci|(0 - 1)|Sea ice area fraction
0.1.61||rsn|kg m**-3|Snow density
10.3.0|first=1|sst|K|Sea surface temperature
2.3.0||slt|~|Soil type
0.4.54|first=1 second=255 stat=1|dsrp|J m**-2|Direct solar radiation
0.6.36|first=1 stat=1|lspf|s|Large-scale precipitation fraction
0.4.12|first=1 stat=1|uvb|J m**-2|Downward UV radiation at the surface
0.4.10|first=1 stat=1|par|J m**-2|Photosynthetically active radiation at the surface
0.1.85||crwc|kg kg**-1|Specific rain water content
0.1.86||cswc|kg kg**-1|Specific snow water content
0.2.32||etadot|s**-1|Eta-coordinate vertical velocity
0.1.69|first=1 second=8|tclw|kg m**-2|Total column cloud liquid water
0.1.70|first=1 second=8|tciw|kg m**-2|Total column cloud ice water
0.1.64|first=1 second=8|tcwv|kg m**-2|Total column vertically-integrated water vapour
0.2.20|stat=1|bld|J m**-2|Boundary layer dissipation
0.3.18||blh|m|Boundary layer height
0.4.7|first=1 stat=1|ssrd|J m**-2|Surface short-wave (solar) radiation downwards
0.5.3|first=1 stat=1|strd|J m**-2|Surface long-wave (thermal) radiation downwards
0.4.1|first=8 stat=1|tsr|J m**-2|Top net short-wave (solar) radiation
0.2.38|first=1 stat=1|ewss|N m**-2 s|Eastward turbulent surface stress
0.2.37|first=1 stat=1|nsss|N m**-2 s|Northward turbulent surface stress
0.3.16|first=1 stat=1|lgws|N m**-2 s|Eastward gravity wave surface stress
0.3.17|first=1 stat=1|mgws|N m**-2 s|Northward gravity wave surface stress
0.3.23|stat=1|gwd|J m**-2|Gravity wave dissipation
0.14.1||o3|kg kg**-1|Ozone mass mixing ratio
0.4.11|first=8 stat=1|tsrc|J m**-2|Top net solar radiation, clear sky
0.5.6|first=8 stat=1|ttrc|J m**-2|Top net thermal radiation, clear sky
0.4.11|first=1 stat=1|ssrc|J m**-2|Surface net short-wave (solar) radiation, clear sky
0.5.6|first=1 stat=1|strc|J m**-2|Surface net long-wave (thermal) radiation, clear sky
0.4.7|first=8 stat=1|tisr|J m**-2|TOA incident solar radiation
0.2.38|first=1|iews|N m**-2|Instantaneous eastward turbulent surface stress
0.2.37|first=1|inss|N m**-2|Instantaneous northward turbulent surface stress
0.0.11|first=1|ishf|W m**-2|Instantaneous surface sensible heat flux
0.1.79|first=1|ie|kg m**-2 s**-1|Instantaneous moisture flux
2.3.28||tsn|K|Temperature of snow layer
0.1.83||clwc|kg kg**-1|Specific cloud liquid water content
0.1.84||ciwc|kg kg**-1|Specific cloud ice water content
0.6.32||cc|(0 - 1)|Fraction of cloud cover
0.1.54|first=1 stat=1|lsp|kg m**-2|large scale precipitation
0.1.11||sde|m|Snow depth
0.6.3||lcc|%|Low cloud cover
0.6.4||mcc|%|Medium cloud cover
0.6.5||hcc|%|High cloud cover
0.1.52|lower=25 first=1 stat=1 template=9 event=3|tpg25|%|Total precipitation of at least 25 mm
0.1.52|lower=50 first=1 stat=1 template=9 event=3|tpg50|%|Total precipitation of at least 50 mm
0.2.22|value=10 lower=10 first=103 stat=2 template=9 event=3|10fgg10|%|10 metre wind gust of at least 10 m/s
0.0.0|lower=1 stat=10 template=9 event=3|ptsa_gt_1stdev|%|Probability of temperature standardized anomaly greater than 1 standard deviation
0.0.0|lower=1.5 stat=10 template=9 event=3|ptsa_gt_1p5stdev|%|Probability of temperature standardized anomaly greater than 1.5 standard deviation
0.0.0|lower=2 stat=10 template=9 event=3|ptsa_gt_2stdev|%|Probability of temperature standardized anomaly greater than 2 standard deviation
0.0.0|lower=-1 stat=10 template=9 event=0|ptsa_lt_1stdev|%|Probability of temperature standardized anomaly less than -1 standard deviation
0.0.0|lower=-1.5 stat=10 template=9 event=0|ptsa_lt_1p5stdev|%|Probability of temperature standardized anomaly less than -1.5 standard deviation
0.0.0|lower=-2 stat=10 template=9 event=0|ptsa_lt_2stdev|%|Probability of temperature standardized anomaly less than -2 standard deviation
10.4.15|value=0 value2=300 first=160 second=160|mswt300m|K|Mean sea water temperature in the upper 300 m
0.1.0|value=2 first=103 second=255|2sh|kg kg**-1|2 metre specific humidity
0.3.6|value=263.15 first=20|degm10l|m|-10 degrees C isothermal level (atm)
0.3.6|value=273.15 first=20|deg0l|m|0 degrees C isothermal level (atm)
0.2.22|value=10 first=103 stat=2 unit=1 length=3|10fg3|m s**-1|10 metre wind gust in the last 3 hours
0.2.22|value=10 first=103|i10fg|m s**-1|Instantaneous 10 metre wind gust
0.1.93||rhw|%|Relative humidity with respect to water
0.1.94||rhi|%|Relative humidity with respect to ice
0.19.19||asn|%|Snow albedo
0.6.37||fcpc|Proportion|Fraction of convective precipitation cover
0.7.6|first=1 second=8 stat=2 unit=1 length=6|mxcape6|J kg**-1|Maximum CAPE in the last 6 hours
0.7.19|first=1 second=8 stat=2 unit=1 length=6|mxcapes6|m**2 s**-2|Maximum CAPES in the last 6 hours
0.1.93|value=2 first=103|2rhw|%|2 metre relative humidity with respect to water
2.3.23||lwcs|kg m**-2|Liquid water content in snow pack
0.3.0|first=7 second=255|trpp|Pa|Tropopause pressure
0.6.27||hcct|m|Height of convective cloud top
0.17.4|first=1 second=8|litoti|km**-2 day**-1|Instantaneous total lightning flash density
0.17.4|first=1 second=8 stat=0 unit=1 length=1|litota1|km**-2 day**-1|Averaged total lightning flash density in the last hour
0.17.2|first=1 second=8|licgi|km**-2 day**-1|Instantaneous cloud-to-ground lightning flash density
0.17.2|first=1 second=8 stat=0 unit=1 length=1|licga1|km**-2 day**-1|Averaged cloud-to-ground lightning flash density in the last hour
0.1.118||ucq|kg kg**-1|Unbalanced component of specific humidity
0.1.119||ucclwc|kg kg**-1|Unbalanced component of specific cloud liquid water content
0.1.120||ucciwc|kg kg**-1|Unbalanced component of specific cloud ice water content
0.17.4|first=1 second=8 stat=0 unit=1 length=3|litota3|km**-2 day**-1|Averaged total lightning flash density in the last 3 hours
0.17.4|first=1 second=8 stat=0 unit=1 length=6|litota6|km**-2 day**-1|Averaged total lightning flash density in the last 6 hours
0.17.2|first=1 second=8 stat=0 unit=1 length=3|licga3|km**-2 day**-1|Averaged cloud-to-ground lightning flash density in the last 3 hours
0.17.2|first=1 second=8 stat=0 unit=1 length=6|licga6|km**-2 day**-1|Averaged cloud-to-ground lightning flash density in the last 6 hours
2.0.22|value=0 value2=0.2 first=106 second=106|sm20|kg m**-3|Soil moisture top 20 cm
2.0.22|value=0 value2=1 first=106 second=106|sm100|kg m**-3|Soil moisture top 100 cm
0.1.45|first=1 second=8|tcrw|kg m**-2|Total column rain water
0.1.46|first=1 second=8|tcsw|kg m**-2|Total column snow water
1.2.6||ist|K|Ice temperature
2.0.2|value=0 value2=0.2 first=106 second=106|st20|K|Soil temperature top 20 cm
2.0.2|value=0 value2=1 first=106 second=106|st100|K|Soil temperature top 100 cm
0.1.37|first=1 stat=1|cp|kg m**-2|Convective precipitation
2.0.33||ro|kg m**-2|Water runoff and drainage
0.6.36|first=1|ilspf|(0 - 1)|Instantaneous large-scale surface precipitation fraction
0.1.76|first=1|crr|kg m**-2 s**-1|Convective rain rate
0.1.77|first=1|lsrr|kg m**-2 s**-1|Large scale rain rate
0.7.6|value=5000 first=18|mlcape50|J kg**-1|Mixed-layer CAPE in the lowest 50 hPa
0.7.7|value=5000 first=18|mlcin50|J kg**-1|Mixed-layer CIN in the lowest 50 hPa
0.7.6|value=10000 first=18|mlcape100|J kg**-1|Mixed-layer CAPE in the lowest 100 hPa
0.7.7|value=10000 first=18|mlcin100|J kg**-1|Mixed-layer CIN in the lowest 100 hPa
0.7.6|value=none first=17|mucape|J kg**-1|Most-unstable CAPE
0.7.7|value=none first=17|mucin|J kg**-1|Most-unstable CIN
0.3.0|value=none first=17|mudlp|Pa|Departure level of the most unstable parcel expressed as Pressure
0.2.2|value=200 first=103|200u|m s**-1|200 metre U wind component
0.2.3|value=200 first=103|200v|m s**-1|200 metre V wind component
0.2.1|value=200 first=103|200si|m s**-1|200 metre wind speed
0.2.1|value=100 first=103|100si|m s**-1|100 metre wind speed
2.6.0||cur|(0 - 1)|Urban cover
2.6.1||cro|(0 - 1)|Road Cover
2.6.2||cbu|(0 - 1)|Building cover
2.6.3||bldh|m|Building height
2.6.4||hwr|m**2 m**-2|Vertical-to-horizontal area ratio
2.6.5||bhstd|m|Standard deviation of building height
2.0.45||cwe|(0 - 1)|Wetland cover
2.0.46||twe|Code table 4.239|Wetland type
2.0.47||cirr|(0 - 1)|Irrigation cover
2.0.48||c4cr|(0 - 1)|C4 crop cover
2.0.49||c4gr|(0 - 1)|C4 grass cover
0.1.67|first=1 stat=1|fzrawe|kg m**-2|Accumulated freezing rain water equivalent
2.0.42|stat=1|rowe|kg m**-2|Runoff water equivalent
0.1.148|first=1 stat=1|eswe|kg m**-2|Snow evaporation water equivalent
0.0.22|stat=0|mttswr|K s**-1|Mean temperature tendency due to short-wave radiation
0.0.23|stat=0|mttlwr|K s**-1|Mean temperature tendency due to long-wave radiation
0.0.24|stat=0|mttswrcs|K s**-1|Mean temperature tendency due to short-wave radiation, clear sky
0.0.25|stat=0|mttlwrcs|K s**-1|Mean temperature tendency due to long-wave radiation, clear sky
0.0.26|stat=0|mttpm|K s**-1|Mean temperature tendency due to parametrisations
0.1.108|stat=0|mqtpm|kg kg**-1 s**-1|Mean specific humidity tendency due to parametrisations
0.2.39|stat=0|mutpm|m s**-2|Mean eastward wind tendency due to parametrisations
0.2.40|stat=0|mvtpm|m s**-2|Mean northward wind tendency due to parametrisations
0.3.27|stat=0|mumf|kg m**-2 s**-1|Mean updraught mass flux
0.3.28|stat=0|mdmf|kg m**-2 s**-1|Mean downdraught mass flux
0.3.29|stat=0|mudr|kg m**-3 s**-1|Mean updraught detrainment rate
0.3.30|stat=0|mddr|kg m**-3 s**-1|Mean downdraught detrainment rate
0.1.52|stat=0|mtpf|kg m**-2 s**-1|Mean total precipitation flux
0.0.20|stat=0|mtdch|m**2 s**-1|Mean turbulent diffusion coefficient for heat
0.1.65|first=1 second=255 stat=1|tirf|kg m**-2|Time integral of rain flux
0.2.17|first=1 second=255 stat=1|tisemf|N m**-2 s|Time integral of surface eastward momentum flux
0.2.18|first=1 second=255 stat=1|tisnmf|N m**-2 s|Time integral of surface northward momentum flux
0.0.30|first=1 second=255 stat=1|tislhef|J m**-2|Time integral of surface latent heat evaporation flux
0.0.31|first=1 second=255 stat=1|tislhsf|J m**-2|Time integral of surface latent heat sublimation flux
2.0.39|first=1 second=255 stat=1|tietrf|kg m**-2|Time integral of evapotranspiration flux
1.2.13||chcross|m**2|Cross sectional area of flow in channel
1.0.10||chside|m**3 s**-1 m**-1|Side flow into river channel
1.0.7||dis|m**3 s**-1|Discharge from rivers or streams
1.0.11||rivsto|m**3|River storage of water
1.0.12||fldsto|m**3|Floodplain storage of water
1.2.2||fldfrc|(0 - 1)|Water fraction
0.191.3||dslr|Integer|Days since last observation
2.3.24||frost|K|Frost index
1.0.13||woss|kg m**-2|Depth of water on soil surface
1.0.14||tpups|kg m**-2|Upstream accumulated precipitation
1.0.15||smups|kg m**-2|Upstream accumulated snow melt
1.0.7|first=1 stat=0 unit=1 length=6|dis06|m**3 s**-1|Mean discharge in the last 6 hours
1.0.7|first=1 stat=0 unit=1 length=24|dis24|m**3 s**-1|Mean discharge in the last 24 hours
2.3.25||sd_elev|kg m**-2|Snow depth at elevation bands
1.0.8||gwus|kg m**-2|Groundwater upper storage
1.0.9||gwls|kg m**-2|Groundwater lower storage
0.191.1||lat|Degree N|Latitude
0.191.2||lon|Degree E|Longitude
0.1.74|first=1 second=8|tcolg|kg m**-2|Total column graupel
0.1.1|value=2 first=103|2r|%|2 metre relative humidity
0.0.21||aptmp|K|Apparent temperature
2.4.2||hindex|Numeric|Haines Index
0.6.22||ccl|%|Cloud cover
0.1.79|first=1 stat=1|eva|kg m**-2|Evaporation
0.2.0|value=10 first=103|10wdir|Degree true|10 metre wind direction
0.4.13||dirswrf|W m**-2|Direct short wave radiation flux
0.4.14||difswrf|W m**-2|Diffuse short wave radiation flux
0.4.13|first=1 stat=1|tidirswrf|J m**-2|Time-integrated surface direct short wave radiation flux
0.1.79|first=1 stat=1 unit=1 length=6|eva06|kg m**-2|Evaporation in the last 6 hours
0.1.79|first=1 stat=1 unit=1 length=24|eva24|kg m**-2|Evaporation in the last 24 hours
0.1.121||fscov|Proportion|Fraction of snow cover
0.19.29||cat|m**2/3 s**-1|Clear air turbulence (CAT)
0.19.28||mwt|m**2/3 s**-1|Mountain wave turbulence (eddy dissipation rate)
0.1.144||crwc_conv|kg kg**-1|Specific rain water content (convective)
0.1.145||cswc_conv|kg kg**-1|Specific snow water content (convective)
2.5.0||glm|Proportion|Glacier mask
0.1.19|stat=100 unit=1 length=1|ptype_sev1h|code table (4.201)|Precipitation type (most severe) in the last 1 hour
0.1.19|stat=100 unit=1 length=3|ptype_sev3h|code table (4.201)|Precipitation type (most severe) in the last 3 hours
0.1.19|stat=101 unit=1 length=1|ptype_freq1h|code table (4.201)|Precipitation type (most frequent) in the last 1 hour
0.1.19|stat=101 unit=1 length=3|ptype_freq3h|code table (4.201)|Precipitation type (most frequent) in the last 3 hours
0.1.19|stat=100 unit=1 length=6|ptype_sev6h|code table (4.201)|Precipitation type (most severe) in the last 6 hours
0.1.19|stat=101 unit=1 length=6|ptype_freq6h|code table (4.201)|Precipitation type (most frequent) in the last 6 hours
2.3.18||sot|K|Soil temperature
0.4.52||dswrf_cs|W m**-2|Downward short-wave radiation flux, clear sky
0.4.53||uswrf_cs|W m**-2|Upward short-wave radiation flux, clear sky
0.5.8||dlwrf_cs|W m**-2|Downward long-wave radiation flux, clear sky
2.3.26||sohf|W m**-2|Soil heat flux
1.0.16||percr|kg m**-2 s**-1|Percolation rate
2.3.27||sod|m|Soil depth
2.3.19||som|kg m**-3|Soil moisture
0.4.52|first=1 stat=1|adswrf_cs|J m**-2|Accumulated surface downward short-wave radiation flux, clear sky
0.4.53|first=1 stat=1|auswrf_cs|J m**-2|Accumulated surface upward short-wave radiation flux, clear sky
0.5.8|first=1 stat=1|adlwrf_cs|J m**-2|Accumulated surface downward long-wave radiation flux, clear sky
1.0.16|first=177 stat=1|perc|kg m**-2|Percolation
2.0.39||et|kg m**-2 s**-1|Evapotranspiration rate
2.0.39|stat=0 unit=1 length=24|avg_et24|kg m**-2 s**-1|Time-mean evapotranspiration rate in the last 24h
2.0.40||pet|kg m**-2 s**-1|Potential evapotranspiration rate
2.0.40|stat=1 unit=1 length=24|acc_pet24|kg m**-2|Time-integrated potential evapotranspiration rate in the last 24h
2.0.40|stat=0 unit=1 length=24|avg_pet24|kg m**-2 s**-1|Time-mean potential evapotranspiration rate in the last 24h
2.0.25|stat=0 unit=1 length=24|avg_swv24|m**3 m**-3|Time-mean volumetric soil moisture
2.0.42||rod|kg m**-2 s**-1|Water runoff and drainage rate
2.0.42|stat=1 unit=1 length=24|acc_rod24|kg m**-2|Time-integrated water runoff and drainage rate in the last 24h
2.0.42|stat=0 unit=1 length=24|avg_rod24|kg m**-2 s**-1|Time-mean water runoff and drainage rate in the last 24h
0.1.60|stat=0 unit=1 length=24|avg_sd24|kg m**-2|Time-mean snow depth water equivalent
0.0.17|stat=0 unit=1 length=24|avg_skt24|K|Time-mean skin temperature
2.0.41||smr|kg m**-2 s**-1|Snow melt rate
2.0.41|stat=1 unit=1 length=24|acc_smr24|kg m**-2|Time-integrated snow melt rate in the last 24h
3.1.14||clbt|K|Cloudy brightness temperature
3.1.15||csbt|K|Clear-sky brightness temperature
3.0.0||~|Numeric|Scaled radiance
3.0.1||~|Numeric|Scaled albedo
3.0.2||~|Numeric|Scaled brightness temperature
3.0.3||~|Numeric|Scaled precipitable water
3.0.4||~|Numeric|Scaled lifted index
3.0.5||~|Numeric|Scaled cloud top pressure
3.0.6||~|Numeric|Scaled skin temperature
3.0.7||~|Code table 4.217|Cloud mask
3.0.8||~|Code table 4.218|Pixel scene type
3.0.9||~|Code table 4.223|Fire detection indicator
2.4.5||fwinx|Numeric|Forest fire weather index (as defined by the Canadian Forest Service)
2.4.6||ffmcode|Numeric|Fine fuel moisture code (as defined by the Canadian Forest Service)
2.4.7||dufmcode|Numeric|Duff moisture code (as defined by the Canadian Forest Service)
2.4.8||drtcode|Numeric|Drought code (as defined by the Canadian Forest Service)
2.4.9||infsinx|Numeric|Initial fire spread index (as defined by the Canadian Forest Service)
2.4.10||fbupinx|Numeric|Fire buildup index (as defined by the Canadian Forest Service)
2.4.11||fdsrte|Numeric|Fire daily severity rating (as defined by the Canadian Forest Service)
3.1.16||~|W m**-1 sr**-1|Cloudy radiance (with respect to wave number)
3.1.17||~|W m**-1 sr**-1|Clear-sky radiance (with respect to wave number)
3.1.19||~|m s**-1|Wind speed
3.1.20||~|dimensionless|Aerosol optical thickness at 0.635 um
3.1.21||~|dimensionless|Aerosol optical thickness at 0.810 um
3.1.22||~|dimensionless|Aerosol optical thickness at 1.640 um
3.1.23||~|dimensionless|Angstrom coefficient
2.4.12||kbdi|Numeric|Keetch-Byram drought index
2.4.13||drtmrk|Numeric|Drought factor (as defined by the Australian forest service)
2.4.14||rosmrk|m s**-1|Rate of spread (as defined by the Australian forest service)
2.4.15||fdimrk|Numeric|Fire danger index (as defined by the Australian forest service)
2.4.16||scnfdr|Numeric|Spread component (as defined by the U.S Forest Service National Fire-Danger Rating System)
2.4.17||buinfdr|Numeric|Burning index (as defined by the U.S Forest Service National Fire-Danger Rating System)
2.4.18||icnfdr|%|Ignition component (as defined by the U.S Forest Service National Fire-Danger Rating System)
2.4.19||ercnfdr|J m**-2|Energy release component (as defined by the U.S Forest Service National Fire-Danger Rating System)
2.0.38||vsi|m**3 m**-3|Volumetric soil ice
0.1.128|first=1 second=255 stat=1|titspf|kg m**-2|Time integral of total solid precipitation flux
0.2.23|value=10 first=103 second=255 stat=2|10efg|m s**-1|10 metre eastward wind gust since previous post-processing
0.2.24|value=10 first=103 second=255 stat=2|10nfg|m s**-1|10 metre northward wind gust since previous post-processing
0.6.50|first=1 second=255|fog|%|Fog
20.0.0||utci|K|Universal thermal climate index
20.0.1||mrt|K|Mean radiant temperature
20.1.0||mal_cases_frac|Fraction|Fraction of Malaria cases
20.1.1||mal_prot_ratio|Fraction|Malaria circumsporozoite protein ratio
20.1.2||mal_innoc_rate|Bites per day per person|Plasmodium falciparum entomological inoculation rate
20.1.3||mal_hbite_rate|Bites per day per person|Human bite rate by anopheles vectors
20.1.4||mal_immun_ratio|Fraction|Malaria immunity ratio
20.1.5||mal_infect_ratio|Fraction|Falciparum parasite ratio
20.1.6||mal_infect_d10_ratio|Fraction|Detectable falciparum parasite ratio (after day 10)
20.1.7||mal_host_ratio|Fraction|Anopheles vector to host ratio
20.1.8||mal_vect_dens|Number m**-2|Anopheles vector density
20.1.9||mal_hab_frac|Fraction|Fraction of malarial vector reproductive habitat
20.2.0||pop_dens|Person m**-2|Population density
20.0.2||wbgt|K|Wet bulb globe temperature
20.0.3||gt|K|Globe temperature
20.0.4||hmdx|K|Humidex
20.0.5||efft|K|Effective temperature
20.0.6||nefft|K|Normal effective temperature
20.0.7||sefft|K|Standard effective temperature
20.0.8||peqt|K|Physiological equivalent temperature
0.3.32||swvp|Pa|Saturation water vapour pressure
0.0.32||wbpt|K|Wet-bulb potential temperature
10.2.1|value=none value2=none first=174 second=176|sithick|m|Sea ice thickness
10.2.0|value=none value2=none first=174 second=255|siconc|Fraction|Sea ice area fraction
10.2.4|value=none value2=none first=174 second=176|siue|m s**-1|X-component of sea ice velocity
10.2.5|value=none value2=none first=174 second=176|sivn|m s**-1|Y-component of sea ice velocity
10.2.14|value=none value2=none first=174 second=255|sialb|Fraction|Sea ice albedo
10.2.8|value=none value2=none first=174 second=255|sitemptop|K|Sea ice surface temperature
10.2.6|value=none value2=none first=174 second=176|sigrowth|m s**-1|Sea ice growth
10.3.3|value=0 value2=none first=160 second=255|sos|Numeric|Sea surface salinity
10.3.0|value=0 value2=none first=160 second=255|tos|K|Sea surface temperature
10.4.14|value=287.15 value2=none first=20 second=255|t14d|m|Depth of 14 C isotherm
10.4.14|value=290.15 value2=none first=20 second=255|t17d|m|Depth of 17 C isotherm
10.4.14|value=293.15 value2=none first=20 second=255|t20d|m|Depth of 20 C isotherm
10.4.14|value=299.15 value2=none first=20 second=255|t26d|m|Depth of 26 C isotherm
10.4.14|value=301.15 value2=none first=20 second=255|t28d|m|Depth of 28 C isotherm
10.191.4|value=5 value2=none first=160 second=255|stfbarot|m**3 s**-1|Barotropic stream function
10.3.4|value=0 value2=none first=160 second=255|hfds|W m**-2|Surface downward heat flux
10.3.6|value=0 value2=none first=160 second=255|tauvon|N m**-2|Northward surface stress
10.3.5|value=0 value2=none first=160 second=255|tauuoe|N m**-2|Eastward surface stress
10.3.8|value=0 value2=none first=160 second=255|tauvo|N m**-2|Y-component of surface stress
10.3.7|value=0 value2=none first=160 second=255|tauuo|N m**-2|X-component of surface stress
10.4.14|value=0.01 value2=none first=169 second=255|mlotst010|m|Ocean mixed layer depth defined by sigma theta 0.01 kg m-3
10.4.14|value=0.03 value2=none first=169 second=255|mlotst030|m|Ocean mixed layer depth defined by sigma theta 0.03 kg m-3
10.4.14|value=0.125 value2=none first=169 second=255|mlotst125|m|Ocean mixed layer depth defined by sigma theta 0.125 kg m-3
10.4.14|value=0.2 value2=none first=170 second=255|mlott02|m|Ocean mixed layer depth defined by temperature 0.2 C
10.4.14|value=0.5 value2=none first=170 second=255|mlott05|m|Ocean mixed layer depth defined by temperature 0.5 C
10.4.21|value=0 value2=300 first=160 second=160|sc300m|10**-3 m**-2|Vertically-integrated sea water practical salinity in the upper 300 m
10.4.21|value=0 value2=700 first=160 second=160|sc700m|10**-3 m**-2|Vertically-integrated sea water practical salinity in the upper 700 m
10.4.21|value=0 value2=none first=160 second=9|scbtm|10**-3 m**-2|Total column sea water practical salinity
10.4.22|value=0 value2=300 first=160 second=160|hc300m|J m**-2|Vertically-integrated heat content in the upper 300 m
10.4.22|value=0 value2=700 first=160 second=160|hc700m|J m**-2|Vertically-integrated heat content in the upper 700 m
10.4.22|value=0 value2=none first=160 second=9|hcbtm|J m**-2|Total column of heat content
10.3.1|value=0 value2=none first=160 second=255|zos|m|Sea surface height
10.3.11|value=0 value2=none first=160 second=255|stheig|m|Steric change in sea surface height
10.3.10|value=0 value2=none first=160 second=255|hstheig|m|Halosteric change in sea surface height
10.3.9|value=0 value2=none first=160 second=255|tstheig|m|Thermosteric change in sea surface height
10.4.0|value=0 value2=none first=160 second=255|thcline|m|Thermocline depth
10.4.21|first=168 second=168|so|10**-3|Sea water practical salinity
10.4.18|first=168 second=168|thetao|K|Sea water potential temperature
10.4.20|first=168 second=168|sigmat|kg m**-3|Sea water sigma theta
10.4.26|first=168 second=168|vo|m s**-1|Y-component of sea water velocity
10.4.25|first=168 second=168|uo|m s**-1|X-component of sea water velocity
10.4.24|first=168 second=168|von|m s**-1|Northward sea water velocity
10.4.23|first=168 second=168|uoe|m s**-1|Eastward sea water velocity
10.4.27|first=168 second=168|wo|m s**-1|Upward sea water velocity
10.2.1|value=none value2=none first=174 second=176 stat=0|avg_sithick|m|Time-mean sea ice thickness
10.2.0|value=none value2=none first=174 second=255 stat=0|avg_siconc|Fraction|Time-mean sea ice area fraction
10.2.4|value=none value2=none first=174 second=176 stat=0|avg_siue|m s**-1|Time-mean X-component of sea ice velocity
10.2.5|value=none value2=none first=174 second=176 stat=0|avg_sivn|m s**-1|Time-mean Y-component of sea ice velocity
10.2.14|value=none value2=none first=174 second=255 stat=0|avg_sialb|Fraction|Time-mean sea ice albedo
10.2.8|value=none value2=none first=174 second=255 stat=0|avg_sitemptop|K|Time-mean sea ice surface temperature
10.2.6|value=none value2=none first=174 second=176 stat=0|avg_sigrowth|m s**-1|Time-mean sea ice growth
10.3.3|value=0 value2=none first=160 second=255 stat=0|avg_sos|Numeric|Time-mean sea surface salinity
10.3.0|value=0 value2=none first=160 second=255 stat=0|avg_tos|K|Time-mean sea surface temperature
10.4.14|value=287.15 value2=none first=20 second=255 stat=0|avg_t14d|m|Time-mean depth of 14 C isotherm
10.4.14|value=290.15 value2=none first=20 second=255 stat=0|avg_t17d|m|Time-mean depth of 17 C isotherm
10.4.14|value=293.15 value2=none first=20 second=255 stat=0|avg_t20d|m|Time-mean depth of 20 C isotherm
10.4.14|value=299.15 value2=none first=20 second=255 stat=0|avg_t26d|m|Time-mean depth of 26 C isotherm
10.4.14|value=301.15 value2=none first=20 second=255 stat=0|avg_t28d|m|Time-mean depth of 28 C isotherm
10.191.4|value=5 value2=none first=160 second=255 stat=0|avg_stfbarot|m**3 s**-1|Time-mean barotropic stream function
10.3.4|value=0 value2=none first=160 second=255 stat=0|avg_hfds|W m**-2|Time-mean surface downward heat flux
10.3.6|value=0 value2=none first=160 second=255 stat=0|avg_tauvon|N m**-2|Time-mean northward surface stress
10.3.5|value=0 value2=none first=160 second=255 stat=0|avg_tauuoe|N m**-2|Time-mean eastward surface stress
10.3.8|value=0 value2=none first=160 second=255 stat=0|avg_tauvo|N m**-2|Time mean Y-component of surface stress
10.3.7|value=0 value2=none first=160 second=255 stat=0|avg_tauuo|N m**-2|Time-mean X-component of surface stress
10.4.14|value=0.01 value2=none first=169 second=255 stat=0|avg_mlotst010|m|Time-mean ocean mixed layer depth defined by sigma theta 0.01 kg m-3
10.4.14|value=0.03 value2=none first=169 second=255 stat=0|avg_mlotst030|m|Time-mean ocean mixed layer depth defined by sigma theta 0.03 kg m-3
10.4.14|value=0.125 value2=none first=169 second=255 stat=0|avg_mlotst125|m|Time-mean ocean mixed layer depth defined by sigma theta 0.125 kg m-3
10.4.14|value=0.2 value2=none first=170 second=255 stat=0|avg_mlott02|m|Time-mean ocean mixed layer depth defined by temperature 0.2 C
10.4.14|value=0.5 value2=none first=170 second=255 stat=0|avg_mlott05|m|Time-mean ocean mixed layer depth defined by temperature 0.5 C
10.4.21|value=0 value2=300 first=160 second=160 stat=0|avg_sc300m|10**-3 m**-2|Time-mean vertically-integrated sea water practical salinity in the upper 300 m
10.4.21|value=0 value2=700 first=160 second=160 stat=0|avg_sc700m|10**-3 m**-2|Time-mean vertically-integrated sea water practical salinity in the upper 700 m
10.4.21|value=0 value2=none first=160 second=9 stat=0|avg_scbtm|10**-3 m**-2|Time-mean total column sea water practical salinity
10.4.22|value=0 value2=300 first=160 second=160 stat=0|avg_hc300m|J m**-2|Time-mean vertically-integrated heat content in the upper 300 m
10.4.22|value=0 value2=700 first=160 second=160 stat=0|avg_hc700m|J m**-2|Time-mean vertically-integrated heat content in the upper 700 m
10.4.22|value=0 value2=none first=160 second=9 stat=0|avg_hcbtm|J m**-2|Time-mean total column heat content
10.3.1|value=0 value2=none first=160 second=255 stat=0|avg_zos|m|Time-mean sea surface height
10.3.11|value=0 value2=none first=160 second=255 stat=0|avg_stheig|m|Time-mean steric change in sea surface height
10.3.10|value=0 value2=none first=160 second=255 stat=0|avg_hstheig|m|Time-mean halosteric change in sea surface height
10.3.9|value=0 value2=none first=160 second=255 stat=0|avg_tstheig|m|Time-mean thermosteric change in sea surface height
10.4.0|value=0 value2=none first=160 second=255 stat=0|avg_thcline|m|Time-mean thermocline depth
10.4.21|first=168 second=168 stat=0|avg_so|10**-3|Time-mean sea water practical salinity
10.4.18|first=168 second=168 stat=0|avg_thetao|K|Time-mean sea water potential temperature
10.4.20|first=168 second=168 stat=0|avg_sigmat|kg m**-3|Time-mean sea water sigma theta
10.4.26|first=168 second=168 stat=0|avg_vo|m s**-1|Time-mean Y-component of sea water velocity
10.4.25|first=168 second=168 stat=0|avg_uo|m s**-1|Time-mean X-component of sea water velocity
10.4.24|first=168 second=168 stat=0|avg_von|m s**-1|Time-mean northward sea water velocity
10.4.23|first=168 second=168 stat=0|avg_uoe|m s**-1|Time-mean eastward sea water velocity
10.4.27|first=168 second=168 stat=0|avg_wo|m s**-1|Time-mean upward sea water velocity
0.0.1||vtmp|K|Virtual temperature
0.20.0||mdens|kg m**-3|Mass density
0.20.1||tc_mdens|kg m**-2|Total column vertically-integrated mass density
0.20.2||mass_mixrat|kg kg**-1|Mass mixing ratio
0.20.77||emi_mflx|kg m**-2 s**-1|Emission mass flux
0.20.15||drydep_vel|m s**-1|Dry deposition velocity
0.20.7||wetdep_mflx|kg m**-2 s**-1|Wet deposition mass flux
0.20.6||drydep_mflx|kg m**-2 s**-1|Dry deposition mass flux
0.20.11||sed_mflx|kg m**-2 s**-1|Sedimentation mass flux
0.20.52||vol_mixrat|mol mol**-1|Volume mixing ratio
0.20.9||wetdep_mflx_lsp|kg m**-2 s**-1|Wet deposition mass flux by large-scale precipitation
0.20.10||wetdep_mflx_cp|kg m**-2 s**-1|Wet deposition mass flux by convective precipitation
0.20.59||aer_ndens|m**-3|Aerosol number density
0.0.15||vptmp|K|Virtual potential temperature
0.0.3||papt|K|Pseudo-adiabatic potential temperature
0.2.0||wdir|Degree true|Wind direction
10.0.28||mp2|s|Mean zero-crossing wave period
10.0.3||swh|m|Significant height of combined wind waves and swell
10.0.14||mwd|Degree true|Mean wave direction
10.0.34||pp1d|s|Peak wave period
10.0.15||mwp|s|Mean wave period
10.0.5||shww|m|Significant height of wind waves
10.0.6||mpww|s|Mean period of wind waves
10.1.2|first=160|ocu|m s**-1|Eastward sea water velocity
10.1.3|first=160|ocv|m s**-1|Northward sea water velocity
0.1.150|first=1 second=8|viwve|kg m**-1 s**-1|Vertical integral of eastward water vapour flux
0.1.151|first=1 second=8|viwvn|kg m**-1 s**-1|Vertical integral of northward water vapour flux
2.0.34||sro|kg m**-2|Surface runoff
10.0.17||zust|m s**-1|Friction velocity
1.2.0|value2=none first=1 second=162|dl|m|Lake total depth
1.2.1|first=166 second=255|lmlt|K|Lake mix-layer temperature
1.2.0|first=166 second=255|lmld|m|Lake mix-layer depth
1.2.1|first=162 second=255|lblt|K|Lake bottom temperature
1.2.1|value2=none first=1 second=162|ltlt|K|Lake total layer temperature
1.2.10||lshf|dimensionless|Lake shape factor
1.2.6|first=174 second=255|lict|K|Lake ice surface temperature
1.2.5|value=none value2=none first=174 second=176|licd|m|Lake ice total depth
0.2.2|value=100 first=103|100u|m s**-1|100 metre U wind component
0.2.3|value=100 first=103|100v|m s**-1|100 metre V wind component
0.1.52|lower=10 first=1 stat=1 template=9 event=3|tpg10|%|Total precipitation of at least 10 mm
0.1.52|lower=20 first=1 stat=1 template=9 event=3|tpg20|%|Total precipitation of at least 20 mm
0.2.4||strf|m**2 s**-1|Stream function
0.2.5||vp|m**2 s**-1|Velocity potential
0.0.2||pt|K|Potential temperature
0.3.0||pres|Pa|Pressure
0.7.6|first=1 second=8|cape|J kg**-1|Convective available potential energy
0.2.14||pv|K m**2 kg**-1 s**-1|Potential vorticity
0.0.0|value=2 first=103 stat=2 unit=1 length=6|mx2t6|K|Maximum temperature at 2 metres in the last 6 hours
0.0.0|value=2 first=103 stat=3 unit=1 length=6|mn2t6|K|Minimum temperature at 2 metres in the last 6 hours
0.3.4||z|m**2 s**-2|Geopotential
0.0.0||t|K|Temperature
0.2.2||u|m s**-1|U component of wind
0.2.3||v|m s**-1|V component of wind
0.1.0||q|kg kg**-1|Specific humidity
0.3.0|first=1|sp|Pa|Surface pressure
0.2.8||w|Pa s**-1|Vertical velocity
0.1.51|first=1 second=8|tcw|kg m**-2|Total column water
0.2.12||vo|s**-1|Vorticity (relative)
0.0.11|first=1 stat=1|sshf|J m**-2|Surface sensible heat flux
0.0.10|first=1 stat=1|slhf|J m**-2|Surface latent heat flux
0.3.0|first=101|msl|Pa|Mean sea level pressure
0.2.13||d|s**-1|Divergence
0.3.5||gh|gpm|Geopotential height
0.1.1||r|%|Relative humidity
0.2.2|value=10 first=103|10u|m s**-1|10 metre U wind component
0.2.3|value=10 first=103|10v|m s**-1|10 metre V wind component
0.0.0|value=2 first=103|2t|K|2 metre temperature
0.0.6|value=2 first=103|2d|K|2 metre dewpoint temperature
2.0.0|first=1|lsm|(0 - 1)|Land-sea mask
2.0.1||sr|m|Surface roughness
0.4.9|first=1 stat=1|ssr|J m**-2|Surface net short-wave (solar) radiation
0.5.5|first=1 stat=1|str|J m**-2|Surface net long-wave (thermal) radiation
0.5.5|first=8 stat=1|ttr|J m**-2|Top net long-wave (thermal) radiation
0.6.24|first=1 stat=1|sund|s|Sunshine duration
0.4.4||btmp|K|Brightness temperature
0.2.1|value=10 first=103|10si|m s**-1|10 metre wind speed
0.0.17|first=1|skt|K|Skin temperature
0.0.10||lhtfl|W m**-2|Latent heat net flux
0.0.12||heatx|K|Heat index
0.0.13||wcf|K|Wind chill factor
0.0.14||mindpd|K|Minimum dew point depression
0.0.16||snohf|W m**-2|Snow phase change heat flux
0.1.4||vapp|Pa|Vapor pressure
0.1.9||ncpcp|kg m**-2|Large scale precipitation (non-convective)
0.1.12||srweq|kg m**-2 s**-1|Snowfall rate water equivalent
0.1.14||snoc|kg m**-2|Convective snow
0.1.15||snol|kg m**-2|Large scale snow
0.1.17||snoag|day|Snow age
0.1.18||absh|kg m**-3|Absolute humidity
0.1.19||ptype|code table (4.201)|Precipitation type
0.1.20||iliqw|kg m**-2|Integrated liquid water
0.1.21||tcond|kg kg**-1|Condensate
0.1.22||clwmr|kg kg**-1|Cloud mixing ratio
0.1.23||icmr|kg kg**-1|Ice water mixing ratio
0.1.24||rwmr|kg kg**-1|Rain mixing ratio
0.1.25||snmr|kg kg**-1|Snow mixing ratio
0.1.26||mconv|kg kg**-1 s**-1|Horizontal moisture convergence
0.1.27||maxrh|%|Maximum relative humidity
0.1.28||maxah|kg m**-3|Maximum absolute humidity
0.1.29||asnow|m|Total snowfall
0.1.30||pwcat|code table (4.202)|Precipitable water category
0.1.31||hail|m|Hail
0.1.32||grle|kg kg**-1|Graupel (snow pellets)
0.1.33||crain|(Code table 4.222)|Categorical rain
0.1.34||cfrzr|(Code table 4.222)|Categorical freezing rain
0.1.35||cicep|(Code table 4.222)|Categorical ice pellets
0.1.36||csnow|(Code table 4.222)|Categorical snow
0.1.37||cprat|kg m**-2 s**-1|Convective precipitation rate
0.1.38||mdiv|kg kg**-1 s**-1|Horizontal moisture divergence
0.1.39||cpofp|%|Percent frozen precipitation
0.1.40||pevap|kg m**-2|Potential evaporation
0.1.41||pevpr|W m**-2|Potential evaporation rate
0.1.42||snowc|%|Snow cover
0.1.43||frain|Proportion|Rain fraction of total cloud water
0.1.44||rime|Numeric|Rime factor
0.1.45||tcolr|kg m**-2|Total column integrated rain
0.1.46||tcols|kg m**-2|Total column integrated snow
0.1.47||lswp|kg m**-2|Large scale water precipitation (non-convective)
0.1.48||cwp|kg m**-2|Convective water precipitation
0.1.49||twatp|kg m**-2|Total water precipitation
0.1.50||tsnowp|kg m**-2|Total snow precipitation
0.1.51||tcwat|kg m**-2|Total column water (Vertically integrated total water (vapour + cloud water/ice))
0.1.52|first=1|tprate|kg m**-2 s**-1|Total precipitation rate
0.1.53||tsrwe|kg m**-2 s**-1|Total snowfall rate water equivalent
0.1.54||lsprate|kg m**-2 s**-1|Large scale precipitation rate
0.1.55||csrwe|kg m**-2 s**-1|Convective snowfall rate water equivalent
0.1.56|first=1|lssrwe|kg m**-2 s**-1|Large scale snowfall rate water equivalent
0.1.57||tsrate|m s**-1|Total snowfall rate
0.1.58||csrate|m s**-1|Convective snowfall rate
0.1.59||lssrate|m s**-1|Large scale snowfall rate
0.1.13||sdwe|kg m**-2|Water equivalent of accumulated snow depth (deprecated)
0.1.65||rprate|kg m**-2 s**-1|Rain precipitation rate
0.1.66||sprate|kg m**-2 s**-1|Snow precipitation rate
0.1.67||fprate|kg m**-2 s**-1|Freezing rain precipitation rate
0.1.68||iprate|kg m**-2 s**-1|Ice pellets precipitation rate
0.2.17||uflx|N m**-2|Momentum flux, u component
0.2.18||vflx|N m**-2|Momentum flux, v component
0.2.21||maxgust|m s**-1|Maximum wind speed
0.2.22||gust|m s**-1|Wind speed (gust)
0.2.23||ugust|m s**-1|u-component of wind (gust)
0.2.24||vgust|m s**-1|v-component of wind (gust)
0.2.25||vwsh|s**-1|Vertical speed shear
0.2.26||mflx|N m**-2|Horizontal momentum flux
0.2.27||ustm|m s**-1|U-component storm motion
0.2.28||vstm|m s**-1|V-component storm motion
0.2.29||cd|Numeric|Drag coefficient
0.2.30||fricv|m s**-1|Frictional velocity
0.3.1||prmsl|Pa|Pressure reduced to MSL
0.3.11||alts|Pa|Altimeter setting
0.3.12||thick|m|Thickness
0.3.13||presalt|m|Pressure altitude
0.3.14||denalt|m|Density altitude
0.3.15||5wavh|gpm|5-wave geopotential height
0.3.16||u-gwd|N m**-2|Zonal flux of gravity wave stress
0.3.17||v-gwd|N m**-2|Meridional flux of gravity wave stress
0.3.19||5wava|gpm|5-wave geopotential height anomaly
0.3.20||sdsgso|m|Standard deviation of sub-grid scale orography
0.4.1||nswrt|W m**-2|Net short-wave radiation flux (top of atmosphere)
0.4.7||dswrf|W m**-2|Downward short-wave radiation flux
0.4.8||uswrf|W m**-2|Upward short-wave radiation flux
0.4.9||nswrf|W m**-2|Net short wave radiation flux
0.4.10||photar|W m**-2|Photosynthetically active radiation
0.4.11||nswrfcs|W m**-2|Net short-wave radiation flux, clear sky
0.4.12||dwuvr|W m**-2|Downward UV radiation
0.4.50||uviucs|Numeric|UV index (under clear sky)
0.4.51||uvi|Numeric|UV index 
0.5.0||nlwrs|W m**-2|Net long wave radiation flux (surface)
0.5.1||nlwrt|W m**-2|Net long wave radiation flux (top of atmosphere)
0.5.3||dlwrf|W m**-2|Downward long-wave radiation flux
0.5.4||ulwrf|W m**-2|Upward long-wave radiation flux
0.5.5||nlwrf|W m**-2|Net long wave radiation flux
0.5.6||nlwrcs|W m**-2|Net long-wave radiation flux, clear sky
0.6.0||cice|kg m**-2|Cloud Ice
0.6.6||cwat|kg m**-2|Cloud water
0.6.7||cdca|%|Cloud amount
0.6.8||cdct|code table (4.203)|Cloud type
0.6.9||tmaxt|m|Thunderstorm maximum tops
0.6.10||thunc|code table (4.204)|Thunderstorm coverage
0.6.11||cdcb|m|Cloud base
0.6.12||cdct|m|Cloud top
0.6.13||ceil|m|Ceiling
0.6.14||cdlyr|%|Non-convective cloud cover
0.6.15||cwork|J kg**-1|Cloud work function
0.6.16||cuefi|Proportion|Convective cloud efficiency
0.6.17||tcond|kg kg**-1|Total condensate
0.6.18||tcolw|kg m**-2|Total column-integrated cloud water
0.6.19||tcoli|kg m**-2|Total column-integrated cloud ice
0.6.20||tcolc|kg m**-2|Total column-integrated condensate
0.6.21||fice|Proportion|Ice fraction of total condensate
0.6.23||cdcimr|kg kg**-1|Cloud ice mixing ratio
0.6.24||suns|Numeric|Sunshine
0.6.25||~|%|Horizontal extent of cumulonimbus (CB)
0.7.2||kx|K|K index
0.7.3||kox|K|KO index
0.7.4||totalx|K|Total totals index
0.7.5||sx|Numeric|Sweat index
0.7.8||hlcy|m**2 s**-2|Storm relative helicity
0.7.9||ehlx|Numeric|Energy helicity index
0.7.10||lftx|K|Surface lifted index
0.7.11||4lftx|K|Best (4-layer) lifted index
0.13.0||aerot|code table (4.205)|Aerosol type
0.14.0||tozne|DU|Total ozone
0.14.2||tcioz|DU|Total column integrated ozone
0.15.0||bswid|m s**-1|Base spectrum width
0.15.1||bref|dB|Base reflectivity
0.15.2||brvel|m s**-1|Base radial velocity
0.15.3||veril|kg m**-1|Vertically-integrated liquid
0.15.4||lmaxbr|dB|Layer-maximum base reflectivity
0.15.5||prec|kg m**-2|Precipitation
0.18.0||acces|Bq m**-3|Air concentration of Caesium 137
0.18.1||aciod|Bq m**-3|Air concentration of Iodine 131
0.18.2||acradp|Bq m**-3|Air concentration of radioactive pollutant
0.18.3||gdces|Bq m**-2|Ground deposition of Caesium 137
0.18.4||gdiod|Bq m**-2|Ground deposition of Iodine 131
0.18.5||gdradp|Bq m**-2|Ground deposition of radioactive pollutant
0.18.6||tiaccp|Bq s m**-3|Time-integrated air concentration of caesium pollutant
0.18.7||tiacip|Bq s m**-3|Time-integrated air concentration of iodine pollutant
0.18.8||tiacrp|Bq s m**-3|Time-integrated air concentration of radioactive pollutant
0.19.4||volash|code table (4.206)|Volcanic ash
0.19.5||icit|m|Icing top
0.19.6||icib|m|Icing base
0.19.7||ici|code table (4.207)|Icing
0.19.8||turbt|m|Turbulence top
0.19.9||turbb|m|Turbulence base
0.19.10||turb|code table (4.208)|Turbulence
0.19.11||tke|J kg**-1|Turbulent kinetic energy
0.19.12||pblreg|code table (4.209)|Planetary boundary layer regime
0.19.13||conti|code table (4.210)|Contrail intensity
0.19.14||contet|code table (4.211)|Contrail engine type
0.19.15||contt|m|Contrail top
0.19.16||contb|m|Contrail base
0.19.17||mxsalb|%|Maximum snow albedo
0.19.18||snfalb|%|Snow free albedo
0.19.20||~|%|Icing
0.19.21||~|%|In-cloud turbulence
0.19.22||rcat|%|Relative clear air turbulence (RCAT)
0.19.23||~|%|Supercooled large droplet probability (see Note 4)
0.190.0||var190m0|CCITTIA5|Arbitrary text string
0.191.0||tsec|s|Seconds prior to initial reference time (defined in Section 1)
1.0.0||ffldg|kg m**-2|Flash flood guidance (Encoded as an accumulation over a floating subinterval of time between the ref
1.0.1||ffldro|kg m**-2|Flash flood runoff (Encoded as an accumulation over a floating subinterval of time)
1.0.2||rssc|(code table 4.215)|Remotely sensed snow cover
1.0.3||esct|(code table 4.216)|Elevation of snow covered terrain
1.0.4||swepon|%|Snow water equivalent percent of normal
1.0.5||bgrun|kg m**-2|Baseflow-groundwater runoff
1.0.6||ssrun|kg m**-2|Storm surface runoff
1.1.0||cppop|kg m**-2|Conditional percent precipitation amount fractile for an overall period (Encoded as an accumulation)
1.1.1||pposp|%|Percent precipitation in a sub-period of an overall period (Encoded as per cent accumulation over th
1.1.2||pop|%|Probability of 0.01 inch of precipitation (POP)
2.0.4||veg|%|Vegetation
2.0.5||watr|kg m**-2|Water runoff
2.0.6||evapt|kg**-2 s**-1|Evapotranspiration
2.0.7||mterh|m|Model terrain height
2.0.8||landu|code table (4.212)|Land use
2.0.9||soilw|Proportion|Volumetric soil moisture content
2.0.10||gflux|W m**-2|Ground heat flux
2.0.11||mstav|%|Moisture availability
2.0.12||sfexc|kg m**-2 s**-1|Exchange coefficient
2.0.13||cnwat|kg m**-2|Plant canopy surface water
2.0.14||bmixl|m|Blackadar mixing length scale
2.0.15||ccond|m s**-1|Canopy conductance
2.0.16||rsmin|s m**-1|Minimal stomatal resistance
2.0.18||rcs|Proportion|Solar parameter in canopy conductance
2.0.19||rct|Proportion|Temperature parameter in canopy conductance
2.0.20||rcsol|Proportion|Soil moisture parameter in canopy conductance
2.0.21||rcq|Proportion|Humidity parameter in canopy conductance
2.0.23||cisoilw|kg m**-2|Column-integrated soil water
2.0.24||hflux|W m**-2|Heat flux
2.0.25||vsw|m**3 m**-3|Volumetric soil moisture
2.0.27||vwiltm|m**3 m**-3|Volumetric wilting point
2.3.1||uplst|K|Upper layer soil temperature
2.3.2||uplsm|kg m**-3|Upper layer soil moisture
2.3.3||lowlsm|kg m**-3|Lower layer soil moisture
2.3.4||botlst|K|Bottom layer soil temperature
2.3.5||soill|Proportion|Liquid volumetric soil moisture (non-frozen)
2.3.6||rlyrs|Numeric|Number of soil layers in root zone
2.3.7||smref|Proportion|Transpiration stress-onset (soil moisture)
2.3.8||smdry|Proportion|Direct evaporation cease (soil moisture)
2.3.9||poros|Proportion|Soil porosity
2.3.10||liqvsm|m**3 m**-3|Liquid volumetric soil moisture (non-frozen)
2.3.11||voltso|m**3 m**-3|Volumetric transpiration stress-onset (soil moisture)
2.3.12||transo|kg m**-3|Transpiration stress-onset (soil moisture)
2.3.13||voldec|m**3 m**-3|Volumetric direct evaporation cease (soil moisture)
2.3.14||direc|kg m**-3|Direct evaporation cease (soil moisture)
2.3.15||soilp|m**3 m**-3|Soil porosity
2.3.16||vsosm|m**3 m**-3|Volumetric saturation of soil moisture
2.3.17||satosm|kg m**-3|Saturation of soil moisture
3.1.0||estp|kg m**-2|Estimated precipitation
3.1.1||irrate|kg m**-2 s**-1|Instantaneous rain rate
3.1.2||ctoph|m|Cloud top height
3.1.3||ctophqi|Code table 4.219|Cloud top height quality indicator
3.1.4||estu|m s**-1|Estimated u component of wind 
3.1.5||estv|m s**-1|Estimated v component of wind
3.1.6||npixu|Numeric|Number of pixels used
3.1.7||solza|Degree|Solar zenith angle
3.1.8||raza|Degree|Relative azimuth angle
3.1.9||rfl06|%|Reflectance in 0.6 micron channel
3.1.10||rfl08|%|Reflectance in 0.8 micron channel
3.1.11||rfl16|%|Reflectance in 1.6 micron channel
3.1.12||rfl39|%|Reflectance in 3.9 micron channel
3.1.13||atmdiv|s**-1|Atmospheric divergence
10.0.4||wvdir|Degree true|Direction of wind waves
10.0.10||dirpw|Degree true|Primary wave direction
10.0.11||perpw|s|Primary wave mean period
10.0.13||persw|s|Secondary wave mean period
10.1.0||dirc|Degree true|Current direction
10.1.1||spc|m s**-1|Current speed
0.2.9||wz|m s**-1|Geometric vertical velocity
10.191.0||tsec|s|Seconds prior to initial reference time (defined in Section 1)
0.19.1||al|%|Albedo
0.3.2||ptend|Pa s**-1|Pressure tendency
0.3.3||icaht|m|ICAO Standard Atmosphere reference height
0.3.6||h|m|Geometrical height
0.3.7||hstdv|m|Standard deviation of height
0.0.4||tmax|K|Maximum temperature
0.0.5||tmin|K|Minimum temperature
0.0.6||dpt|K|Dew point temperature
0.0.8||lapr|K m**-1|Lapse rate
0.19.0||vis|m|Visibility
0.15.6||rdsp1|~|Radar spectra (1)
0.15.7||rdsp2|~|Radar spectra (2)
0.15.8||rdsp3|~|Radar spectra (3)
0.7.0||pli|K|Parcel lifted index (to 500 hPa)
0.0.9||ta|K|Temperature anomaly
0.3.8||presa|Pa|Pressure anomaly
0.3.9||gpa|gpm|Geopotential height anomaly
10.0.0||wvsp1|~|Wave spectra (1)
10.0.1||wvsp2|~|Wave spectra (2)
10.0.2||wvsp3|~|Wave spectra (3)
0.2.6||mntsf|m**2 s**-2|Montgomery stream Function
0.2.7||sgcvv|s**-1|Sigma coordinate vertical velocity
0.2.10||absv|s**-1|Absolute vorticity
0.2.11||absd|s**-1|Absolute divergence
0.2.15||vucsh|s**-1|Vertical u-component shear
0.2.16||vvcsh|s**-1|Vertical v-component shear
10.1.2||ucurr|m s**-1|U-component of current 
10.1.3||vcurr|m s**-1|V-component of current 
0.1.3||pwat|kg m**-2|Precipitable water
0.1.5||satd|Pa|Saturation deficit
0.1.7||prate|kg m**-2 s**-1|Precipitation rate
0.19.2||tstm|%|Thunderstorm probability
0.1.10||acpcp|kg m**-2|Convective precipitation (water)
0.19.3||mld|m|Mixed layer depth
10.4.2||tthdp|m|Transient thermocline depth
10.4.1||mtha|m|Main thermocline anomaly
0.7.1||bli|K|Best lifted index (to 500 hPa)
2.0.3||ssw|kg m**-2|Soil moisture content
10.4.3||s|kg kg**-1|Salinity
0.3.10||den|kg m**-3|Density
10.2.2||diced|Degree true|Direction of ice drift
10.2.3||siced|m s**-1|Speed of ice drift
10.2.7||iced|s**-1|Ice divergence
0.1.16||snom|kg m**-2|Snow melt
10.0.7||swdir|Degree true|Direction of swell waves
10.0.8||swell|m|Significant height of swell waves
10.0.9||swper|s|Mean period of swell waves
10.0.12||dirsw|Degree true|Secondary wave direction
0.4.0||nswrs|W m**-2|Net short-wave radiation flux (surface)
0.4.3||grad|W m**-2|Global radiation flux
0.4.5||lwrad|W m**-1 sr**-1|Radiance (with respect to wave number)
0.4.6||swrad|W m**-3 sr**-1|Radiance (with respect to wave length)
0.2.19||wmixe|J|Wind mixing energy
0.2.22|value=10 lower=15 first=103 stat=2 template=9 event=3|10fgg15|%|10 metre wind gust of at least 15 m/s
0.2.22|value=10 lower=20 first=103 stat=2 template=9 event=3|10fgg20|%|10 metre wind gust of at least 20 m/s
0.7.7|first=1 second=8|cin|J kg**-1|Convective inhibition
0.3.5|first=1|orog|m|Orography
2.0.22||sm|kg m**-3|Soil moisture
2.0.2||st|K|Soil temperature
0.1.60||sd|kg m**-2|Snow depth water equivalent
0.1.53|first=1 stat=1|sf|kg m**-2|Snow Fall water equivalent
0.6.1|first=1 second=8|tcc|%|Total Cloud Cover
2.3.12|value=0 value2=0.2 first=106 second=106|cap|kg m**-3|Field capacity
2.0.26|value=0 value2=0.2 first=106 second=106|wilt|kg m**-3|Wilting point
0.1.52|first=1 stat=1|tp|kg m**-2|Total Precipitation
`;
